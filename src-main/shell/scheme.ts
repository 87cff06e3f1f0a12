import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { CONTENT_POLICY, NOTICE_POLICY } from './content-policy.ts';
import { crashPage } from './crash-page.ts';
import { APP_HOST, NOTICE_HOST, SCHEME, windowOrigin } from './origin.ts';
import { findServedFile } from './renderer-files.ts';

/** Names the application's own scheme. Once, and before Electron is ready: later calls have no effect. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built window, and the notices that take its place, under the application's own scheme. */
export function serveWindow(session: Session, folder: string): void {
  session.protocol.handle(SCHEME, async (request) => {
    if (request.method !== 'GET') return refused(405);
    const { host } = new URL(request.url);
    if (host === NOTICE_HOST) return page(crashPage(`${windowOrigin()}/`), NOTICE_POLICY);
    if (host !== APP_HOST) return refused(404);
    const found = await findServedFile(folder, request.url);
    if ('status' in found) return refused(found.status);
    const body = new Uint8Array(await readFile(found.file));
    return new Response(body, { headers: headers(found.contentType, CONTENT_POLICY) });
  });
}

function page(html: string, policy: string): Response {
  return new Response(html, { headers: headers('text/html; charset=utf-8', policy) });
}

function refused(status: number): Response {
  return new Response(null, { status, headers: headers('text/plain', NOTICE_POLICY) });
}

function headers(contentType: string, policy: string): Record<string, string> {
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
}
