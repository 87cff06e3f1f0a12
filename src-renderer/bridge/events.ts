import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type {
  ChannelName,
  ChannelOutput,
  EngineEvent,
  Operation,
  ShellEvent,
  WindowEvent,
} from '../../src-preload/contract/index.ts';
import { subscribe } from './client.ts';

type Topic = Extract<EngineEvent, { kind: 'changed' }>['topic'];

/** What is shown of restores; their preview is a backup set of its own. */
const RESTORES = [
  'restores.list',
  'restores.get',
  'restores.items',
  'restores.item',
  'restores.references',
  'restores.dependencies',
  'restores.savedMappings',
  'restores.changedSince',
] as const;
/** What counts across features. */
const NUMBERS = ['dashboard.get', 'dashboard.charts', 'kpis.get', 'desk.get'] as const;
const SCHEDULES = ['schedules.list', 'schedules.get', 'schedules.overview'] as const;

const TOPIC_CHANNELS: Readonly<Record<Topic, readonly ChannelName[]>> = {
  // A sign-in may have been what stood against a schedule.
  tenants: ['tenants.list', 'tenants.get', ...NUMBERS, 'connection.status', ...SCHEDULES],
  backups: [
    'backups.list',
    'backups.get',
    'backups.items',
    'backups.compare',
    'imports.files',
    'items.get',
    'items.compare',
    'items.captures',
    'policies.blame',
    'restores.sources',
    'restores.changedSince',
    'items.find',
    'search.query',
    'baseline.get',
    'drift.scans',
    ...NUMBERS,
    'storage.get',
    'tenants.list',
    'tenants.get',
  ],
  operations: ['inventory.hub', 'operations.list', 'operations.get', 'operations.log', ...NUMBERS, 'storage.get'],
  runLog: ['operations.log'],
  audit: ['audit.list', 'audit.choices', 'audit.verify'],
  search: ['search.query', 'searches.saved', 'groups.get', 'references.usedBy'],
  schedules: [...NUMBERS, 'schedules.runs', 'schedules.preview', 'scheduler.status', ...SCHEDULES],
  restores: RESTORES,
  findings: ['findings.list', 'findings.get', 'baseline.get', 'drift.scans', ...NUMBERS],
  inventory: ['inventory.list', 'inventory.hub', 'inventory.runs', ...NUMBERS],
  groups: ['groups.list', 'groups.get', 'groups.runs', ...NUMBERS],
  members: ['users.list', 'members.list', 'workspace.me', 'shell.session'],
};

function channelOf(key: readonly unknown[]): unknown {
  return key[0] === 'atlas' ? key[1] : undefined;
}

function tenantOf(key: readonly unknown[]): unknown {
  const input = key[2];
  return typeof input === 'object' && input !== null && 'tenant' in input ? input.tenant : undefined;
}

function invalidate(client: QueryClient, topic: Topic, tenant: string | null): void {
  const channels: readonly unknown[] = TOPIC_CHANNELS[topic];
  void client.invalidateQueries({
    predicate: ({ queryKey }) => {
      if (!channels.includes(channelOf(queryKey))) return false;
      const scope = tenantOf(queryKey);
      return tenant === null || scope === undefined || scope === tenant;
    },
  });
}

/** The rows with the run in them renewed; null when they do not hold it. */
function renewed(rows: readonly Operation[], run: Operation): Operation[] | null {
  return rows.some((row) => row.id === run.id) ? rows.map((row) => (row.id === run.id ? run : row)) : null;
}

function patch<C extends ChannelName>(
  client: QueryClient,
  channel: C,
  tenant: string,
  update: (value: ChannelOutput<C>) => ChannelOutput<C> | null,
): boolean {
  let patched = false;
  for (const query of client.getQueryCache().findAll({ queryKey: ['atlas', channel] })) {
    const value = query.state.data as ChannelOutput<C> | undefined;
    if (tenantOf(query.queryKey) !== tenant || value === undefined) continue;
    const next = update(value);
    if (next === null) continue;
    patched = true;
    // The answer stays as old, and as stale, as it was: only one run in it is newer.
    const { dataUpdatedAt, isInvalidated } = query.state;
    client.setQueryData(query.queryKey, next, { updatedAt: dataUpdatedAt });
    if (isInvalidated) query.invalidate();
  }
  return patched;
}

/** Puts a run's live progress into every cached answer that shows the run, without asking again. */
function mergeRun(client: QueryClient, tenant: string, run: Operation): void {
  patch(client, 'operations.get', tenant, (value) => (value.run.id === run.id ? { ...value, run } : null));
  const listed = patch(client, 'operations.list', tenant, (value) => {
    const rows = renewed(value.rows, run);
    return rows && { ...value, rows };
  });
  patch(client, 'dashboard.get', tenant, (value) => {
    const latestOperations = renewed(value.latestOperations, run);
    return latestOperations && { ...value, latestOperations };
  });
  // A run that no list holds yet has just begun.
  if (!listed) invalidate(client, 'operations', tenant);
}

/** Applies one event of the engine to the cache. */
export function applyEvent(client: QueryClient, event: EngineEvent): void {
  if (event.kind === 'changed') {
    invalidate(client, event.topic, event.tenant);
    return;
  }
  // Who waits for a file listens for itself.
  if (event.kind === 'writing') return;
  mergeRun(client, event.tenant, event.run);
  if (event.run.status === 'completed') {
    // A sign-in or a test may have learnt the directory, who signed in and what is granted.
    if (event.run.type.startsWith('connection.')) invalidate(client, 'tenants', event.tenant);
    if (event.run.restoreRunId !== null) invalidate(client, 'restores', event.tenant);
    if (event.run.scheduleId !== null) invalidate(client, 'schedules', event.tenant);
    invalidate(client, 'operations', event.tenant);
    invalidate(client, 'backups', event.tenant);
  }
}

/** Keeps the cache current with the engine's events for as long as the window lives. */
export function useEngineEvents(): void {
  const client = useQueryClient();
  useEffect(() => subscribe((event) => void (isShellEvent(event) || applyEvent(client, event))), [client]);
}

function isShellEvent(event: WindowEvent): event is ShellEvent {
  return event.kind !== 'changed' && event.kind !== 'operation';
}

/** Listens to what the window's own process tells the page. */
export function useShellEvents(listener: (event: ShellEvent) => void): void {
  const heard = useEffectEvent(listener);
  useEffect(() => subscribe((event) => void (isShellEvent(event) && heard(event))), []);
}
