import { app, type Session, type WebContents } from 'electron';
import { DEVELOPMENT_POLICY } from './content-policy.ts';
import { openExternally } from './open-external.ts';
import { isDevelopmentServer, isOwnAddress, originOf, windowOrigin } from './origin.ts';

/** Copying to the clipboard after a click is the one thing a page may do beyond its own window. */
const GRANTED = new Set(['clipboard-sanitized-write']);

/** Applies the rules below to every session and web contents that is ever made, before it loads anything. */
export function hardenContents(): void {
  // As early as can be: Chromium asks Google for a dictionary as soon as there is a session.
  app.on('session-created', (session) => {
    session.setSpellCheckerDictionaryDownloadURL('data:,');
    session.setSpellCheckerLanguages([]);
    session.setSpellCheckerEnabled(false);
  });
  app.on('web-contents-created', (_, contents) => {
    forbidLeaving(contents);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      openExternally(url);
      return { action: 'deny' };
    });
  });
}

/** The window moves between its routes by script alone: the only page load left is the way back from a notice. */
function forbidLeaving(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || event.url !== `${windowOrigin()}/`) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}

/** No permission, no device, and no request to any network: the engine does those. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_, permission, decide, details) => {
    decide(GRANTED.has(permission) && isOwnAddress(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_, permission, requestingOrigin) => {
    return GRANTED.has(permission) && isOwnAddress(requestingOrigin);
  });
  session.setDevicePermissionHandler(() => false);
  const networks = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'];
  session.webRequest.onBeforeRequest({ urls: networks }, ({ url }, decide) => {
    decide({ cancel: !isDevelopmentTraffic(url) });
  });
  session.on('will-download', (event) => event.preventDefault());
  if (isDevelopmentServer()) relaxPolicy(session);
}

function isDevelopmentTraffic(url: string): boolean {
  return isDevelopmentServer() && originOf(url.replace(/^ws:/, 'http:')) === windowOrigin();
}

function relaxPolicy(session: Session): void {
  session.webRequest.onHeadersReceived(({ responseHeaders }, decide) => {
    decide({ responseHeaders: { ...responseHeaders, 'Content-Security-Policy': [DEVELOPMENT_POLICY] } });
  });
}
