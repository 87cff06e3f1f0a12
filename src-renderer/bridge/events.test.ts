import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { channels, engineEventSchema, type Operation } from '../../src-preload/contract/index.ts';
import { applyEvent } from './events.ts';
import { atlasKey } from './queries.ts';

const COUNTS = { items: 0, unchanged: 0, failed: 0, requests: 0 };

function operation(id: number, change: Partial<Operation> = {}): Operation {
  return {
    id,
    type: 'backup.capture',
    status: 'running',
    outcome: 'pending',
    initiator: 'anna',
    createdAt: '2026-01-01T00:00:00Z',
    startedAt: '2026-01-01T00:00:00Z',
    completedAt: null,
    counts: COUNTS,
    backupSetId: 7,
    backupSetName: 'Nightly',
    scheduleId: null,
    restoreRunId: null,
    failureSummary: null,
    progress: null,
    cancelRequested: false,
    cancelRequestedAt: null,
    wasQueued: false,
    resumed: false,
    interrupted: false,
    ...change,
  };
}

const GET = atlasKey('operations.get', { tenant: 'a', operationRunId: 1 });
const LIST = atlasKey('operations.list', { tenant: 'a', show: 'all', offset: 0, limit: 100 });
const OTHER = atlasKey('operations.list', { tenant: 'b', show: 'all', offset: 0, limit: 100 });
const BACKUPS = atlasKey('backups.list', { tenant: 'a' });

function clientWithRun(): QueryClient {
  const client = new QueryClient();
  client.setQueryData(GET, { run: operation(1), failures: [] });
  client.setQueryData(LIST, { rows: [operation(2), operation(1)], total: 2, anyTotal: 2 });
  client.setQueryData(OTHER, { rows: [operation(1)], total: 1, anyTotal: 1 });
  client.setQueryData(BACKUPS, { rows: [], total: 0, activeTotal: 0, archivedTotal: 0 });
  return client;
}

describe('events of the engine', () => {
  it('put live progress into every answer of that tenant that shows the run, and into no other', () => {
    const client = clientWithRun();
    const run = operation(1, { counts: { ...COUNTS, items: 12 } });
    applyEvent(client, { kind: 'operation', tenant: 'a', run });
    expect(client.getQueryData(GET)).toMatchObject({ run: { counts: { items: 12 } } });
    expect(client.getQueryData(LIST)).toMatchObject({ rows: [{ id: 2 }, { id: 1, counts: { items: 12 } }] });
    expect(client.getQueryData(OTHER)).toMatchObject({ rows: [{ id: 1, counts: { items: 0 } }] });
    expect(client.getQueryState(BACKUPS)?.isInvalidated).toBe(false);
  });

  it('leave answers as old and as stale as they were', () => {
    const client = clientWithRun();
    client.setQueryData(LIST, client.getQueryData(LIST), { updatedAt: 1000 });
    applyEvent(client, { kind: 'changed', tenant: 'a', topic: 'operations' });
    applyEvent(client, { kind: 'operation', tenant: 'a', run: operation(1, { counts: { ...COUNTS, items: 3 } }) });
    expect(client.getQueryState(LIST)).toMatchObject({ dataUpdatedAt: 1000, isInvalidated: true });
  });

  it('read lists again when a run appears that none of them holds', () => {
    const client = clientWithRun();
    applyEvent(client, { kind: 'operation', tenant: 'a', run: operation(3) });
    expect(client.getQueryState(LIST)?.isInvalidated).toBe(true);
  });

  it('read lists again when a run has ended', () => {
    const client = clientWithRun();
    applyEvent(client, { kind: 'operation', tenant: 'a', run: operation(1, { status: 'completed' }) });
    expect(client.getQueryState(LIST)?.isInvalidated).toBe(true);
    expect(client.getQueryState(BACKUPS)?.isInvalidated).toBe(true);
    expect(client.getQueryState(OTHER)?.isInvalidated).toBe(false);
  });

  it('read a restore again when an operation of it has ended, and not for another operation', () => {
    const client = clientWithRun();
    const restore = atlasKey('restores.get', { tenant: 'a', restoreRunId: 5 });
    client.setQueryData(restore, {});
    applyEvent(client, { kind: 'operation', tenant: 'a', run: operation(1, { status: 'completed' }) });
    expect(client.getQueryState(restore)?.isInvalidated).toBe(false);
    const run = operation(1, { status: 'completed', type: 'restore.preview', restoreRunId: 5 });
    applyEvent(client, { kind: 'operation', tenant: 'a', run });
    expect(client.getQueryState(restore)?.isInvalidated).toBe(true);
  });

  it('read again what a topic names, in every tenant when it names none', () => {
    const client = clientWithRun();
    applyEvent(client, { kind: 'changed', tenant: 'b', topic: 'operations' });
    expect(client.getQueryState(LIST)?.isInvalidated).toBe(false);
    expect(client.getQueryState(OTHER)?.isInvalidated).toBe(true);
    applyEvent(client, { kind: 'changed', tenant: null, topic: 'operations' });
    expect(client.getQueryState(LIST)?.isInvalidated).toBe(true);
  });

  it('renew every query, but those whose answer nothing in the engine changes', () => {
    const constant = [
      // Asked by the tray, before quitting and on the command line, never by the window.
      'workspace.verifyAudit',
      'scheduler.overview',
      'workspace.busy',
      'policyTypes.list',
      // Rules that stand in the code.
      'findings.rules',
      'inventory.rules',
      'permissions.list',
      'shell.info',
      'shell.secureStorage',
      'shell.preferences',
      'shell.loginItem',
    ];
    const client = new QueryClient();
    const queries = Object.entries(channels).flatMap(([name, { kind }]) => (kind === 'query' ? [name] : []));
    for (const name of queries) client.setQueryData(['atlas', name, { tenant: 'a' }], {});
    const topics = engineEventSchema.options.flatMap((option) =>
      'topic' in option.shape ? option.shape.topic.options : [],
    );
    for (const topic of topics) applyEvent(client, { kind: 'changed', tenant: 'a', topic });
    const stale = queries.filter((name) => client.getQueryState(['atlas', name, { tenant: 'a' }])?.isInvalidated);
    expect(queries.filter((name) => !stale.includes(name)).toSorted()).toEqual(constant.toSorted());
  });
});
