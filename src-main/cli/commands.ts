import type { BackupSet, ChannelOutput, ErrorCode, Tenant } from '../../src-preload/contract/index.ts';
import type { Engine } from '../engine/engine.ts';
import type { EngineChannel } from '../engine/handler-types.ts';
import { type CommandLine, text, UsageError, wholeNumber } from './arguments.ts';
import { Reply } from './reply.ts';

/** A call that the engine refused, with its code and sentence. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

const PAGE = 500;

/** Runs one command on an open workspace as its owner. Throws UsageError and Refusal. */
export async function runCommand(engine: Engine, line: CommandLine, note: (text: string) => void): Promise<Reply> {
  const call = async <C extends EngineChannel>(channel: C, input: unknown): Promise<ChannelOutput<C>> => {
    const envelope = await engine.call(engine.ownerId, channel, input);
    if (!envelope.ok) throw new Refusal(envelope.error.code, envelope.error.message);
    return envelope.value;
  };
  switch (line.command) {
    case 'demo': {
      const tenant = await call('demo.explore', {});
      return new Reply(0, tenant, `The demo tenant is "${tenant.externalId}".`);
    }
    case 'demo advance': {
      const days = line.values.days === undefined ? 1 : wholeNumber(line, 'days');
      const { day } = await call('demo.advance', { tenant: text(line, 'tenant'), days });
      return new Reply(0, { day }, `It is day ${day} in the demo tenant.`);
    }
    case 'tenant add': {
      const tenant = await call('tenants.add', {
        externalId: text(line, 'external-id'),
        name: text(line, 'name'),
        graphRoot: text(line, 'graph-root'),
        token: { kind: 'environment', variable: text(line, 'token-env') },
      });
      return new Reply(0, tenant, `Added ${tenant.name} as "${tenant.externalId}".`);
    }
    case 'tenants': {
      const tenants = await call('tenants.list', {});
      return new Reply(0, tenants, tenants.map((t) => `${t.externalId}\t${t.name}\t${t.status}`).join('\n'));
    }
    case 'types': {
      const types = await call('policyTypes.list', {});
      return new Reply(
        0,
        types,
        types.map((t) => `${t.type}\t${t.label}${t.reason ? `\t${t.reason}` : ''}`).join('\n'),
      );
    }
    case 'backup': {
      const types = text(line, 'types');
      const started = await call('backups.create', {
        tenant: text(line, 'tenant'),
        name: text(line, 'name') ?? '',
        policyTypes:
          types === undefined
            ? 'all'
            : types
                .split(',')
                .map((t) => t.trim())
                .filter((t) => t !== ''),
        includeFoundations: line.values['no-foundations'] !== true,
        readEverything: line.values['read-everything'] === true,
      });
      return finishBackup(engine, call, text(line, 'tenant') ?? '', started, note);
    }
    case 'backup resume': {
      const { tenant, set } = await findSet(call, line);
      return finishBackup(engine, call, tenant, await call('backups.resume', { tenant, backupSetId: set.id }), note);
    }
    case 'sets': {
      const sets = await listSets(call, text(line, 'tenant'));
      const rows = sets.map(({ tenant, set }) => ({
        backupSetId: set.id,
        name: set.name,
        status: set.status,
        itemCount: set.itemCount,
        completedAt: set.completedAt,
        tenant,
      }));
      return new Reply(
        0,
        rows,
        rows.map((r) => `${r.backupSetId}\t${r.status}\t${r.itemCount} items\t${r.name}`).join('\n'),
      );
    }
    case 'items': {
      const { tenant, set } = await findSet(call, line);
      const rows = await listItems(call, tenant, set.id);
      return new Reply(0, rows, rows.map((r) => `${r.policyType}\t${r.policyIdentifier}\t${r.name}`).join('\n'));
    }
    case 'export': {
      const { tenant, set } = await findSet(call, line);
      const folder = text(line, 'to') ?? '';
      const done = await call('backups.export', { tenant, backupSetId: set.id, folder });
      return new Reply(0, done, `Wrote ${done.files} objects to ${done.folder}.`);
    }
    default:
      throw new UsageError(`There is no command "${line.command}".`);
  }
}

type Call = <C extends EngineChannel>(channel: C, input: unknown) => Promise<ChannelOutput<C>>;

async function finishBackup(
  engine: Engine,
  call: Call,
  tenant: string,
  started: { backupSetId: number; operationRunId: number },
  note: (text: string) => void,
): Promise<Reply> {
  note(`Backup set ${started.backupSetId}: capturing.`);
  await engine.runner.finished(started.operationRunId);
  const { run } = await call('operations.get', { tenant, operationRunId: started.operationRunId });
  const { failures, notes } = await call('backups.get', { tenant, backupSetId: started.backupSetId });
  const seconds =
    run.startedAt && run.completedAt ? (Date.parse(run.completedAt) - Date.parse(run.startedAt)) / 1000 : 0;
  const answer = {
    backupSetId: started.backupSetId,
    operationRunId: run.id,
    outcome: run.outcome,
    items: run.counts.items,
    unchanged: run.counts.unchanged,
    failed: run.counts.failed,
    requests: run.counts.requests,
    seconds,
    failures: failures.map(({ policyType, policyIdentifier, name, reason, requestId }) => ({
      policyType,
      policyIdentifier,
      name,
      reason,
      requestId,
    })),
    reason: run.failureSummary,
    notes,
  };
  const exitCode = run.outcome === 'succeeded' ? 0 : run.outcome === 'partial' ? 3 : 1;
  const lines = [
    `Backup ${run.outcome}: ${answer.items} items, ${answer.requests} requests, ${seconds.toFixed(1)} s`,
    ...(run.failureSummary ? [run.failureSummary] : []),
    ...failureLines(answer.failures),
    ...notes.map((line) => `  Note: ${line}`),
  ];
  return new Reply(exitCode, answer, lines.join('\n'));
}

/** A line for each failure; one for all that share a reason. */
function failureLines(failures: readonly { policyType: string; name: string | null; reason: string }[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { policyType, name, reason } of failures) {
    byReason.set(reason, [...(byReason.get(reason) ?? []), name === null ? policyType : `${policyType} "${name}"`]);
  }
  return [...byReason].map(([reason, what]) =>
    what.length <= 3 ? `  ${what.join(', ')}: ${reason}` : `  ${what.length} times (${what[0] ?? ''} …): ${reason}`,
  );
}

async function listSets(call: Call, tenant: string | undefined): Promise<{ tenant: string; set: BackupSet }[]> {
  const tenants: string[] =
    tenant === undefined ? (await call('tenants.list', {})).map((t: Tenant) => t.externalId) : [tenant];
  const found: { tenant: string; set: BackupSet }[] = [];
  for (const externalId of tenants) {
    for (let offset = 0; ; offset += PAGE) {
      const page = await call('backups.list', { tenant: externalId, filter: 'all', offset, limit: PAGE });
      found.push(...page.rows.map((set) => ({ tenant: externalId, set })));
      if (page.rows.length < PAGE) break;
    }
  }
  return found;
}

async function findSet(call: Call, line: CommandLine): Promise<{ tenant: string; set: BackupSet }> {
  const id = wholeNumber(line, 'set');
  const found = (await listSets(call, text(line, 'tenant'))).find(({ set }) => set.id === id);
  if (!found) throw new Refusal('not_found', `There is no backup set ${id}.`);
  return found;
}

async function listItems(call: Call, tenant: string, backupSetId: number) {
  const rows = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = await call('backups.items', { tenant, backupSetId, offset, limit: PAGE });
    rows.push(...page.rows);
    if (page.rows.length < PAGE) break;
  }
  return rows.map((row) => ({
    itemId: row.id,
    policyType: row.policyType,
    policyIdentifier: row.policyIdentifier,
    name: row.name,
    platform: row.platform,
    capturedAt: row.capturedAt,
    assignments: row.assignmentCount,
    warnings: row.warnings,
  }));
}
