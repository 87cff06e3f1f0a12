// Writes docs/security.md: which test holds which point. With --check it only compares, and fails when the page is old.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const page = join(root, 'docs/security.md');

/** Electron's own list, in its order and numbering: https://www.electronjs.org/docs/latest/tutorial/security */
const ELECTRON = [
  'Only load secure content',
  'Do not enable Node.js integration for remote content',
  'Enable context isolation',
  'Enable process sandboxing',
  'Handle session permission requests',
  'Do not disable webSecurity',
  'Define a content security policy',
  'Do not enable allowRunningInsecureContent',
  'Do not enable experimental features',
  'Do not use enableBlinkFeatures',
  'Do not use allowpopups for webviews',
  'Verify webview options before creation',
  'Disable or limit navigation',
  'Disable or limit the creation of new windows',
  'Do not use shell.openExternal with untrusted content',
  'Use a current version of Electron',
  'Validate the sender of all IPC messages',
  'Avoid the file:// protocol, prefer custom protocols',
  'Check which fuses can be changed',
  'Do not expose Electron APIs to untrusted web content',
].map((title, index) => ({ key: String(index + 1), title }));

/** What TenantAtlas adds. */
const OWN = [
  { key: 'deep links', title: 'A link can only ever show a page of a tenant; its parser is fuzzed' },
  { key: 'second instance', title: 'Of a second start’s arguments only a link is read' },
  { key: 'file modes', title: 'The database and the files beside it are their owner’s alone' },
  { key: 'canary', title: 'No secret in any file, log, export, audit entry or output' },
  { key: 'offline', title: 'No packet while reviewing' },
  { key: 'basic_text', title: 'Secure storage without a keyring (`basic_text`) is refused' },
];

const PREPARED = `## What only a package can show

These are prepared and wait for the packaging step; the tests above hold what can be held before it.

- **Fuses (19).** \`script/lib/fuses.ts\` names every fuse; \`node script/lib/fuses.ts PATH\` sets them on a packaged
  binary and refuses one that has a fuse without a line there. The development runtime keeps the fuse that lets
  tests attach.
- **ASAR integrity (19).** Two of those fuses demand that the code is the archive whose hash is in the binary. The
  packaging tool has to write that hash.
- **Current Electron (16).** The pinned version is tested; the runtime that tests run on may be an older substitute
  (see the README), and a package always carries the official one.
- **Code signing and notarisation.** Certificates belong to whoever publishes; nothing here is signed yet.
- **The link scheme.** A package registers \`tenantatlas:\` itself at each start. On a Mac its Info.plist needs
  \`CFBundleURLTypes\` with that scheme, on Linux its desktop file \`MimeType=x-scheme-handler/tenantatlas;\` and
  \`%U\`. In development \`--register-links\` asks for it.
`;

const TITLE = /^\s*(?:test|it)(?:\.each\([^)]*\))?\(\s*(?:title|(['"`])(.+?)\1)/gm;
const NAMED = /title: (['"])(.+?)\1/gm;

/** The tests whose title starts with a row's key, as [key, what it says, file]. */
function namedTests() {
  const keys = new Set([...ELECTRON, ...OWN].map(({ key }) => key));
  const files = globSync(['tests/**/*.{test,spec}.ts', 'src-*/**/*.test.ts'], { cwd: root }).toSorted();
  return files.flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    return [...source.matchAll(TITLE), ...source.matchAll(NAMED)].flatMap(([, , title = '']) => {
      const [, key, says] = /^([\w ]+): (.+)$/.exec(unescape(title)) ?? [];
      return keys.has(key) ? [{ key, says, file: file.replaceAll('\\', '/') }] : [];
    });
  });
}

function unescape(title) {
  return title
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/\$\{(\w+)\}|%[js]/g, (_, name) => `⟨${name ?? 'text'}⟩`);
}

function rows(points, tests) {
  return points.flatMap(({ key, title }) => {
    const own = tests.filter((test) => test.key === key);
    if (own.length === 0) throw new Error(`No test is named for "${key}: ${title}".`);
    const said = own.map(({ says, file }) => `${says} ([${file.split('/').at(-1)}](../${file}))`);
    return `| ${key} | ${title} | ${said.join('<br>')} |`;
  });
}

function render() {
  const tests = namedTests();
  const table = (points) =>
    ['| point | what it asks | tests |', '| --- | --- | --- |', ...rows(points, tests)].join('\n');
  return `# Security: which test holds which point

Made by \`node script/lib/security-page.mjs\` from the titles of the tests: do not edit it. \`script/test\` fails when
it is out of date, or when a point has lost its test.

## Electron’s twenty recommendations

${table(ELECTRON)}

## TenantAtlas’ own

${table(OWN)}

${PREPARED}`;
}

try {
  const wanted = render();
  if (!process.argv.includes('--check')) writeFileSync(page, wanted);
  else if (readFileSync(page, 'utf8') !== wanted) {
    throw new Error('docs/security.md is out of date: run node script/lib/security-page.mjs.');
  }
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
