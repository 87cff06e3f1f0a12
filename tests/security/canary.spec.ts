import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startGraphSimulator } from '../../src-main/demo/index.ts';
import { ask, expect, launchApp, openPath, test } from '../e2e/fixtures.ts';
import { takeBackup } from '../e2e/workspace.ts';

// A token goes through everything that a token goes through; afterwards it must be nowhere.

const TOKEN = 'canary-4c1f-access-token';

/** Every file below a folder. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}

test('canary: an access token is in no file, log, export, audit entry or output of the application', async ({
  userData,
}) => {
  const simulator = await startGraphSimulator({ day: 0, accessToken: TOKEN });
  const { app, page } = await launchApp({ userData });
  let output = '';
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (text: Buffer) => (output += text.toString()));
  }
  const console: string[] = [];
  page.on('console', (message) => console.push(message.text()));

  const connection = { kind: 'custom' as const, graphRoot: simulator.root, token: { kind: 'session' as const } };
  const { externalId: tenant } = await ask(page, 'tenants.add', { externalId: 'lab', name: 'Lab', connection });
  await ask(page, 'connection.provideToken', { tenant, accessToken: TOKEN });
  const good = await takeBackup(page, tenant, { name: 'Good' });
  expect(good.run.outcome).not.toBe('failed');
  // One that Graph rejects, so that its failure is written down too.
  await ask(page, 'connection.provideToken', { tenant, accessToken: `${TOKEN}-expired` });
  expect((await takeBackup(page, tenant, { name: 'Rejected' })).run.outcome).toBe('failed');
  // One that is refused for its shape: the refusal must not repeat it.
  await expect(
    ask(page, 'connection.provideToken', { tenant, accessToken: `${TOKEN}${'x'.repeat(20_000)}` }),
  ).rejects.toThrow(/^(?!.*canary)/);

  const exports = join(userData, 'exports');
  mkdirSync(exports);
  await app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] });
  }, exports);
  const exported = await ask(page, 'shell.exportBackup', { tenant, backupSetId: good.backupSetId });
  expect(exported?.files).toBeGreaterThan(100);
  const audit = await ask(page, 'audit.list', { tenant, limit: 500 });
  expect(audit.rows.length).toBeGreaterThan(3);
  expect(JSON.stringify(audit)).not.toContain('canary');
  await openPath(page, `/t/${tenant}/operations`);
  expect(await page.content()).not.toContain('canary');

  const search = (): string[] => filesIn(userData).filter((path) => readFileSync(path).includes('canary'));
  expect(search()).toEqual([]);
  await app.close();
  await simulator.close();
  const files = filesIn(userData);
  expect(files.some((path) => path.endsWith('tenantatlas.db'))).toBe(true);
  expect(search()).toEqual([]);
  expect(output).not.toContain('canary');
  expect(console.join('\n')).not.toContain('canary');
});
