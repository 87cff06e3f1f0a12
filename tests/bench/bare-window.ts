import { copyFileSync, linkSync, lstatSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../fixtures/workspace.ts';

const MAIN = `
const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1200, height: 800 });
  window.loadURL('data:text/html,<title>Bare</title><h1>Bare</h1>');
});
app.on('window-all-closed', () => app.quit());
`;

/** An application that only opens a window: what every other one needs at least. */
export interface BareWindow {
  executablePath: string;
  args: string[];
}

/** Makes that application for the runtime under test. */
export async function makeBareWindow(executablePath: string): Promise<BareWindow> {
  const folder = await temporaryFolder();
  const application = join(folder, 'bare');
  mkdirSync(application);
  await writeFile(join(application, 'package.json'), JSON.stringify({ name: 'bare', main: 'main.cjs' }));
  await writeFile(join(application, 'main.cjs'), MAIN);
  // The official runtime takes the application's path; the substitute has its application in its resources.
  if (process.env['TENANTATLAS_APP_PATH'] !== undefined) return { executablePath, args: [application] };
  const runtime = join(folder, 'runtime');
  mkdirSync(join(runtime, 'resources'), { recursive: true });
  symlinkSync(application, join(runtime, 'resources/app'));
  const source = dirname(executablePath);
  for (const name of readdirSync(source).filter((entry) => entry !== 'resources')) {
    const from = join(source, name);
    if (lstatSync(from).isSymbolicLink()) symlinkSync(readlinkSync(from), join(runtime, name));
    else linkOrCopy(from, join(runtime, name));
  }
  return { executablePath: join(runtime, 'electron'), args: [] };
}

/** Chromium looks for its files beside the binary's real place: a symbolic link would lead it back. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
