import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import type { ChannelInput, Operation, Role } from '../../src-preload/contract/index.ts';
import { type GraphSimulator, type SimulatorOptions, startGraphSimulator } from '../../src-main/demo/index.ts';
import { ask, launchApp, test as emptyTest, waitForOperation } from './fixtures.ts';

// What a test needs to be there before its own first step: a workspace with backups in it, or a tenant whose Graph
// the test itself serves.

const ACCESS_TOKEN = 'token-of-the-end-to-end-tests';

/** The database file of the workspace in a user-data folder. */
export function databaseFile(userData: string): string {
  return join(userData, 'workspace/tenantatlas.db');
}

/** Changes a workspace's database behind the application's back, while it is closed. */
export function editDatabase(userData: string, ...statements: readonly string[]): void {
  const database = new Database(databaseFile(userData));
  try {
    for (const statement of statements) database.exec(statement);
  } finally {
    database.close();
  }
}

/** Gives the workspace's user another role in every tenant. */
export function setRole(userData: string, role: Role): void {
  editDatabase(userData, `update tenant_memberships set role = '${role}'`);
}

/** Starts a backup through the bridge and waits for its end. */
export async function takeBackup(
  page: Page,
  tenant: string,
  choice: Partial<ChannelInput<'backups.create'>> = {},
): Promise<{ backupSetId: number; run: Operation }> {
  const started = await ask(page, 'backups.create', { policyTypes: 'all', ...choice, tenant });
  const run = await waitForOperation(page, tenant, started.operationRunId);
  return { backupSetId: started.backupSetId, run };
}

export interface ServedTenant {
  tenant: string;
  simulator: GraphSimulator;
}

/** Serves a Graph from this process, and adds a tenant that is connected to it. */
export async function addServedTenant(page: Page, options: Partial<SimulatorOptions> = {}): Promise<ServedTenant> {
  const simulator = await startGraphSimulator({ day: 0, accessToken: ACCESS_TOKEN, ...options });
  const { externalId } = await ask(page, 'tenants.add', {
    externalId: 'lab',
    name: 'Lab tenant',
    connection: { kind: 'custom', graphRoot: simulator.root, token: { kind: 'session' } },
  });
  await provideToken(page, externalId);
  return { tenant: externalId, simulator };
}

/** Gives the application the token of a served tenant, as after every start. */
export async function provideToken(page: Page, tenant: string, accessToken = ACCESS_TOKEN): Promise<void> {
  await ask(page, 'connection.provideToken', { tenant, accessToken });
}

/** Two backups of a tenant, a week apart. */
export interface Captured {
  tenant: string;
  firstSetId: number;
  secondSetId: number;
  operationRunId: number;
  /** A schedule that is disabled and has never run. */
  scheduleId: number;
  /** A restore whose objects are chosen: it is at its mapping. */
  restoreRunId: number;
  /** A finding of the first set against the second: an object that changed. */
  findingId: number;
  /** An object whose content changed between the two, in the second. */
  changedItemId: number;
  /** The same object in the first. */
  earlierItemId: number;
  /** A group that policies are assigned to. */
  groupId: string;
}

interface CapturedWorkspace extends Captured {
  folder: string;
}

/** Takes a backup, lets a week pass, and takes another one. */
export async function captureTwice(page: Page, tenant: string, passWeek: () => Promise<unknown>): Promise<Captured> {
  const first = await takeBackup(page, tenant, { name: 'Before the week' });
  await passWeek();
  const second = await takeBackup(page, tenant, { name: 'After the week' });
  const weekly = { tenant, name: 'Nightly', frequency: 'daily', keepLast: 4 } as const;
  const schedule = await ask(page, 'schedules.create', { ...weekly, timeOfDay: '04:00', timezone: 'Europe/Berlin' });
  // Its time may come while the tests run.
  await ask(page, 'schedules.setEnabled', { tenant, scheduleId: schedule.id, enabled: false });
  const restore = await ask(page, 'restores.create', { tenant, backupSetId: first.backupSetId });
  await ask(page, 'restores.scope', { tenant, restoreRunId: restore.id, items: 'all' });
  await ask(page, 'baseline.approve', { tenant, backupSetId: first.backupSetId, note: 'As agreed' });
  const scan = await ask(page, 'drift.scan', { tenant, against: second.backupSetId });
  await waitForOperation(page, tenant, scan.operationRunId);
  const { rows: findings } = await ask(page, 'findings.list', { tenant, change: 'changed', limit: 1 });
  const [finding] = findings;
  if (!finding) throw new Error('A scan found no change in the demo tenant after a week.');
  return {
    tenant,
    findingId: finding.id,
    restoreRunId: restore.id,
    firstSetId: first.backupSetId,
    secondSetId: second.backupSetId,
    groupId: await syncLists(page, tenant),
    operationRunId: second.run.id,
    scheduleId: schedule.id,
    ...(await findChanged(page, tenant, second.backupSetId)),
  };
}

/** A restore that was previewed, and an object that it would change. */
interface Previewed {
  restoreRunId: number;
  restoreItemId: number;
}

/** Previews a restore of catalog policies from before the week. What it reads is a backup set of its own. */
export async function previewRestore(page: Page, { tenant, firstSetId }: Captured): Promise<Previewed> {
  const choice = { backupSetId: firstSetId, policyType: 'settingsCatalogPolicies', limit: 500 };
  const { rows: items } = await ask(page, 'backups.items', { tenant, ...choice });
  const { id: restoreRunId } = await ask(page, 'restores.create', { tenant, backupSetId: firstSetId });
  const ids = { tenant, restoreRunId };
  await ask(page, 'restores.scope', { ...ids, items });
  for (const channel of ['restores.check', 'restores.preview'] as const) {
    const { operationRunId } = await ask(page, channel, ids);
    await waitForOperation(page, tenant, operationRunId);
  }
  const { rows } = await ask(page, 'restores.items', { ...ids, action: 'update' });
  const changed = rows.find(({ changeCount }) => (changeCount ?? 0) > 0);
  if (!changed) throw new Error('The preview found nothing to change.');
  return { restoreRunId, restoreItemId: changed.id };
}

/** Fills inventory and groups; gives a group that policies are assigned to. */
async function syncLists(page: Page, tenant: string): Promise<string> {
  const inventory = await ask(page, 'inventory.sync', { tenant });
  await waitForOperation(page, tenant, inventory.operationRunId);
  const groups = await ask(page, 'groups.sync', { tenant });
  await waitForOperation(page, tenant, groups.operationRunId);
  const { rows } = await ask(page, 'groups.list', { tenant, search: 'SEC-INT-Windows-Pilot' });
  const [first] = rows;
  if (!first) throw new Error('The tenant has no group to look at.');
  return first.id;
}

async function captureDemo(folder: string): Promise<CapturedWorkspace> {
  const { app, page } = await launchApp({ userData: folder });
  try {
    const { externalId: tenant } = await ask(page, 'demo.explore', {});
    return { folder, ...(await captureTwice(page, tenant, () => ask(page, 'demo.advance', { tenant, days: 7 }))) };
  } finally {
    await app.close();
  }
}

async function findChanged(
  page: Page,
  tenant: string,
  backupSetId: number,
): Promise<{ changedItemId: number; earlierItemId: number }> {
  const { rows } = await ask(page, 'backups.items', { tenant, backupSetId, limit: 500 });
  for (const { id } of rows.filter((row) => !row.unchanged)) {
    const { history } = await ask(page, 'items.get', { tenant, itemId: id });
    const changed = history.find((entry) => entry.itemId === id && ['content', 'both'].includes(entry.change));
    const earlier = history.find((entry) => entry.change === 'first');
    if (changed && earlier) return { changedItemId: id, earlierItemId: earlier.itemId };
  }
  throw new Error('Nothing changed in the demo tenant in a week.');
}

/** As `test`, on a copy of a workspace that holds two backups; made once per worker. */
export const test = emptyTest.extend<object, { captured: CapturedWorkspace }>({
  captured: [
    // Playwright reads the fixtures that a fixture needs off this pattern.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'tenantatlas-captured-'));
      await use(await captureDemo(folder));
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  userData: async ({ captured }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'tenantatlas-e2e-'));
    mkdirSync(join(folder, 'workspace'), { mode: 0o700 });
    cpSync(join(captured.folder, 'workspace'), join(folder, 'workspace'), { recursive: true });
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

/** The address of every page, of a tenant with two backups and a restore between them. */
export function pagesOf(captured: Captured, previewed: Previewed): readonly string[] {
  const base = `/t/${captured.tenant}`;
  return [
    base,
    `${base}/backups`,
    `${base}/backups?create=1`,
    `${base}/backups/${captured.secondSetId}`,
    `${base}/items/${captured.changedItemId}`,
    `${base}/items/${captured.changedItemId}?since=1`,
    `${base}/items/${captured.changedItemId}?tab=assignments`,
    `${base}/items/${captured.changedItemId}?tab=references`,
    `${base}/items/${captured.changedItemId}?tab=history`,
    `${base}/items/${captured.changedItemId}?tab=json`,
    `${base}/items/${captured.earlierItemId}/compare/${captured.changedItemId}`,
    `${base}/search`,
    `${base}/search?q=bitlocker`,
    `${base}/search?q=no-such-word`,
    `${base}/items/${captured.earlierItemId}/compare/${captured.changedItemId}?show=everything&view=inline`,
    `${base}/backups/${captured.firstSetId}/compare/${captured.secondSetId}`,
    `${base}/restores`,
    `${base}/restores/new`,
    `${base}/restores/${captured.restoreRunId}`,
    `${base}/restores/${previewed.restoreRunId}`,
    `${base}/restores/${previewed.restoreRunId}/objects/${previewed.restoreItemId}`,
    `${base}/drift`,
    `${base}/drift?approve=1`,
    `${base}/findings`,
    `${base}/findings?severity=low&q=no-such-name`,
    `${base}/findings/rules`,
    `${base}/findings/${captured.findingId}`,
    `${base}/schedules`,
    `${base}/schedules?create=1`,
    `${base}/schedules/${captured.scheduleId}`,
    `${base}/inventory`,
    `${base}/inventory?risk=1`,
    `${base}/inventory?tab=runs`,
    `${base}/inventory?tab=rules`,
    `${base}/groups`,
    `${base}/groups?tab=runs`,
    `${base}/groups/${captured.groupId}`,
    `${base}/members`,
    `${base}/operations`,
    `${base}/operations?outcome=skipped&days=7&by=schedule`,
    `${base}/operations/${captured.operationRunId}`,
    `${base}/audit`,
    `${base}/audit?realm=workspace`,
    `${base}/audit?action=no.such.action`,
    `${base}/connection`,
    `${base}/connection/guide`,
    `${base}/settings`,
    `${base}/nothing-here`,
    '/desk',
    '/desk?sort=findings&order=down',
    '/tenants',
    '/tenants/new',
    '/guide/app-registration',
    '/settings',
  ];
}
