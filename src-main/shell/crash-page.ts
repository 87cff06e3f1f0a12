/** The page shown when the window's own process ended unexpectedly: no script, one way back. */
export function crashPage(home: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="color-scheme" content="light dark" />
    <title>TenantAtlas stopped</title>
    <style>
      body { font: 16px/1.5 system-ui, sans-serif; display: grid; place-content: center; min-height: 100vh; margin: 0 }
      main { max-width: 34rem; padding: 2rem }
      a { display: inline-block; padding: 0.5rem 1rem; border: 1px solid currentColor; border-radius: 0.25rem;
        color: inherit; text-decoration: none }
    </style>
  </head>
  <body>
    <main>
      <h1>The window stopped unexpectedly</h1>
      <p>Everything captured so far is stored. Running operations continue in the background.</p>
      <p><a href="${home}">Open TenantAtlas again</a></p>
    </main>
  </body>
</html>`;
}
