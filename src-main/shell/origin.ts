import { app } from 'electron';

export const SCHEME = 'app';
export const APP_HOST = 'tenantatlas';
export const NOTICE_HOST = 'notice';
const APP_ORIGIN = `${SCHEME}://${APP_HOST}`;

/** The development server's origin: only outside a package, and only on this machine. */
function developmentOrigin(): string | null {
  const address = process.env['ELECTRON_RENDERER_URL'];
  if (app.isPackaged || address === undefined || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) ? url.origin : null;
}

/** The one origin whose pages are the application. */
export function windowOrigin(): string {
  return developmentOrigin() ?? APP_ORIGIN;
}

export function isDevelopmentServer(): boolean {
  return developmentOrigin() !== null;
}

/** True for an address of the application's own pages; compared by its parsed parts, never as text. */
export function isOwnAddress(address: string): boolean {
  return originOf(address) === windowOrigin();
}

/** Node calls the origin of an own scheme "null": it is put together from the parts instead. */
export function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, host, username, password } = new URL(address);
  return username === '' && password === '' ? `${protocol}//${host}` : null;
}
