import { stat } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, sep } from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export type ServedFile = { file: string; contentType: string } | { status: 400 | 403 | 404 };

/**
 * The file of the built window that an address asks for. A path without an extension is a route of the window
 * and gets the start page; a path that leaves the folder, however it is spelt, is refused.
 */
export async function findServedFile(folder: string, address: string): Promise<ServedFile> {
  let path: string;
  try {
    path = decodeURIComponent(new URL(address).pathname);
  } catch {
    return { status: 400 };
  }
  if (path.includes('\0') || path.includes('\\') || path.split('/').includes('..')) return { status: 403 };
  const file = join(folder, path);
  const inside = relative(folder, file);
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return { status: 403 };
  const type = CONTENT_TYPES[extname(file)];
  if (extname(file) === '') return { file: join(folder, 'index.html'), contentType: 'text/html; charset=utf-8' };
  if (type === undefined || !(await isFile(file))) return { status: 404 };
  return { file, contentType: type };
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
