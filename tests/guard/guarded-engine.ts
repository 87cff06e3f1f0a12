import { Engine } from '../../src-main/engine/engine.ts';
import type { EngineChannel } from '../../src-main/engine/handler-types.ts';
import { ROLES } from '../../src-preload/contract/index.ts';
import { Lab } from '../fixtures/lab.ts';
import { onClose, present, temporaryFolder } from '../fixtures/workspace.ts';
import { channelInputs, CHOICE, SCHEDULE } from './channel-inputs.ts';

const touch = (): never => {
  throw new Error('Graph was touched');
};
/** Every touch of Graph in a query is a defect, which this connector turns into a failed call. */
const untouchable = {
  connect: touch,
  token: touch,
  keepToken: touch,
  assertReady: touch,
  signIn: touch,
  storeCredential: touch,
  forget: () => Promise.resolve(),
  sealer: touch,
  close: () => Promise.resolve(),
};

/** An engine whose queries are asked, with what it is asked. */
interface Guarded {
  engine: Engine;
  folder: string;
  /** A valid input for every channel. */
  inputs: Record<EngineChannel, object>;
  /** Users by name: one of each role, a stranger, and a neighbour who manages the tenant `demo` alone. */
  users: Map<string, number>;
}

/** Fills a workspace with a bit of everything, and opens it again where Graph cannot be touched. */
export async function openGuarded(): Promise<Guarded> {
  const lab = await Lab.start();
  await lab.must('demo.explore', {});
  const { set, run, items } = await lab.capture(CHOICE);
  const second = await lab.capture(CHOICE);
  const exportFolder = await temporaryFolder();
  const schedule = await lab.of('schedules.create', SCHEDULE);
  const { id: restoreRunId } = await lab.of('restores.create', { backupSetId: set.id });
  await lab.of('restores.scope', { restoreRunId, items: 'all' });
  const restored = await lab.of('restores.items', { restoreRunId });
  lab.simulator.setDay(7);
  await lab.of('baseline.approve', { backupSetId: set.id });
  const { operationRunId: scanRunId } = await lab.of('drift.scan', {});
  await lab.engine.runner.finished(scanRunId);
  const { rows: findings } = await lab.of('findings.list', { limit: 500 });
  await lab.operation('inventory.sync', {});
  await lab.operation('groups.sync', {});
  const { rows: groups } = await lab.of('groups.list', {});
  const inputs = channelInputs({
    groupId: present(groups[0]).id,
    // What is gone from the baseline can be accepted and restored.
    findingId: present(findings.find(({ change }) => change !== 'added')).id,
    restoreRunId,
    restoreItemId: present(restored.rows[0]).id,
    backupSetId: set.id,
    otherSetId: second.set.id,
    operationRunId: run.id,
    itemId: present(items[0]).id,
    otherItemId: present(second.items[0]).id,
    scheduleId: schedule.id,
    graphRoot: lab.simulator.root,
    folder: exportFolder,
  });
  const now = new Date().toISOString();
  const { id: labId } = await lab.engine.db
    .selectFrom('tenants')
    .select('id')
    .where('external_id', '=', 'lab')
    .executeTakeFirstOrThrow();
  const { id: demoId } = await lab.engine.db
    .selectFrom('tenants')
    .select('id')
    .where('external_id', '=', 'demo')
    .executeTakeFirstOrThrow();
  // The neighbour manages one of the two tenants and is a stranger to the other.
  const users = new Map<string, number>();
  for (const name of ['stranger', 'neighbour', ...ROLES]) {
    const user = await lab.engine.db
      .insertInto('users')
      .values({ name: `a ${name}`, passphrase_hash: null, created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    users.set(name, present(user.id));
    const role = ROLES.find((one) => one === name);
    const memberOf = role ? [labId, demoId] : name === 'neighbour' ? [demoId] : [];
    const memberships = memberOf.map((tenant_id) => ({
      tenant_id,
      user_id: present(user.id),
      role: role ?? ('manager' as const),
      created_at: now,
    }));
    for (const membership of memberships)
      await lab.engine.db.insertInto('tenant_memberships').values(membership).execute();
  }
  await lab.engine.close();
  await lab.simulator.close();
  const engine = await Engine.open({ folder: lab.folder, connector: untouchable });
  onClose(() => engine.close());
  return { engine, folder: lab.folder, inputs, users };
}
