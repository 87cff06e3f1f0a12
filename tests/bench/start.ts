import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { temporaryFolder } from '../fixtures/workspace.ts';
import { makeBareWindow } from './bare-window.ts';
import { fillWorkspace } from './large-workspace.ts';
import { atMost, percentile, type Row, times } from './report.ts';

const ITEMS = 100_000;
const ROUNDS = 5;
/** The page that the window opens with shows its data, and can be used. */
const READY = 'html[data-app-ready="true"] #content:not(:has([aria-busy="true"])) h1';

interface Program {
  executablePath: string;
  args: string[];
}

/** Milliseconds from starting the program until its window can be used. */
async function timedStart({ executablePath, args }: Program, ready: (page: Page) => Promise<unknown>): Promise<number> {
  const chromiumSandbox = process.env['TENANTATLAS_NO_SANDBOX'] === undefined;
  const began = performance.now();
  const app = await _electron.launch({ executablePath, args, chromiumSandbox, colorScheme: null });
  try {
    await ready(await app.firstWindow());
    return performance.now() - began;
  } finally {
    await app.close();
  }
}

/** Time until the window can be used over a workspace with 100,000 items, over a bare window of the same runtime. */
export async function measureStart(): Promise<Row[]> {
  const executablePath = process.env['TENANTATLAS_ELECTRON'];
  if (executablePath === undefined) throw new Error('Run it with npm run bench: it finds the runtime.');
  const userData = await temporaryFolder();
  await fillWorkspace(join(userData, 'workspace'), ITEMS);
  const path = process.env['TENANTATLAS_APP_PATH'];
  const own = { executablePath, args: [...(path === undefined ? [] : [path]), `--user-data-dir=${userData}`] };
  const bare = await makeBareWindow(executablePath);
  bare.args.push(`--user-data-dir=${await temporaryFolder()}`);
  const [ours, theirs]: [number[], number[]] = [[], []];
  // The first of each fills the system's caches.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const a = await timedStart(own, (page) => page.locator(READY).waitFor());
    const b = await timedStart(bare, (page) => page.locator('h1').waitFor());
    if (round > 0) {
      ours.push(a);
      theirs.push(b);
    }
  }
  const [of, over] = [percentile(ours, 0.5), percentile(theirs, 0.5)];
  const note = ` (${of.toFixed(0)} ms / ${over.toFixed(0)} ms, medians of ${ROUNDS})`;
  return [atMost('window start with 100,000 items, over a bare window', of / over, 2, times, note)];
}
