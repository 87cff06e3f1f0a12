const COMMON = ["object-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"];

/** What a page of the application may load: its own files, and nothing over a network. */
export const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // The component library sets sizes and positions as style attributes.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  ...COMMON,
].join('; ');

/** The same for the development server, which reloads changed modules over a socket and an inline script. */
export const DEVELOPMENT_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self' ws:",
  ...COMMON,
].join('; ');

/** A page without a script, such as the crash screen. */
export const NOTICE_POLICY = ["default-src 'none'", "style-src 'unsafe-inline'", ...COMMON].join('; ');
