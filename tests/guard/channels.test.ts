import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answerCall } from '../../src-main/engine/answer.ts';
import { openDatabaseForReading } from '../../src-main/engine/data/open.ts';
import { type Engine, engineChannels } from '../../src-main/engine/engine.ts';
import type { EngineChannel } from '../../src-main/engine/handler-types.ts';
import {
  channels,
  type ChannelDefinition,
  type Envelope,
  errorBodySchema,
  ROLE_CAPABILITIES,
  ROLES,
} from '../../src-preload/contract/index.ts';
import { openGuarded } from './guarded-engine.ts';
import { closeAll, present } from '../fixtures/workspace.ts';

const failureSchema = z.strictObject({ ok: z.literal(false), error: errorBodySchema });
const definitionOf = (channel: EngineChannel): ChannelDefinition => channels[channel];
const tenantChannels = engineChannels.filter((channel) => definitionOf(channel).scope === 'tenant');
const queries = engineChannels.filter((channel) => definitionOf(channel).kind === 'query');

let engine: Engine;
let folder: string;
let inputs: Record<EngineChannel, object>;
let users: Map<string, number>;

beforeAll(async () => {
  ({ engine, folder, inputs, users } = await openGuarded());
});
afterAll(closeAll);

async function call(user: string, channel: EngineChannel, input: unknown): Promise<Envelope> {
  const envelope = await engine.call(present(users.get(user)), channel, input);
  const shape = envelope.ok
    ? definitionOf(channel).output.safeParse(envelope.value)
    : failureSchema.safeParse(envelope);
  if (!shape.success) throw new Error(`${channel} answered out of its shape: ${shape.error.message}`);
  return envelope;
}

test('every channel of the engine has an input here', () => {
  expect(Object.keys(inputs).toSorted()).toEqual([...engineChannels].toSorted());
});

describe('without Graph', () => {
  test.each(queries)('the query %s is answered from the database alone, in its shape', async (channel) => {
    const envelope = await call('owner', channel, inputs[channel]);
    expect(envelope).toMatchObject({ ok: true });
  });

  test.each(queries)(
    'the query %s writes nothing: a connection that cannot write answers the same',
    async (channel) => {
      const db = openDatabaseForReading({ folder });
      const answerer = { db, tools: null };
      const owner = present(users.get('owner'));
      try {
        expect(await answerCall(answerer, owner, channel, inputs[channel])).toEqual(
          await call('owner', channel, inputs[channel]),
        );
      } finally {
        await db.destroy();
      }
    },
  );
});

describe('a stranger', () => {
  test.each(tenantChannels)('gets from %s exactly what a tenant that does not exist gives', async (channel) => {
    const input = inputs[channel];
    const there = await call('stranger', channel, input);
    const nowhere = await call('stranger', channel, { ...input, tenant: 'no-such-tenant' });
    const owned = await call('owner', channel, { ...input, tenant: 'no-such-tenant' });
    expect(there).toEqual(nowhere);
    expect(there).toEqual(owned);
    expect(there).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  test.each(tenantChannels)('learns nothing from %s by wrong input either', async (channel) => {
    const there = await call('stranger', channel, { tenant: 'lab', nonsense: true });
    expect(there).toEqual(await call('stranger', channel, { tenant: 'no-such-tenant' }));
  });

  test('sees no tenant in the list', async () => {
    expect(await call('stranger', 'tenants.list', {})).toEqual({ ok: true, value: [] });
  });

  test('hears no event of a tenant', async () => {
    const event = { kind: 'changed', tenant: 'lab', topic: 'backups' } as const;
    expect(await engine.heardBy(present(users.get('stranger')), event)).toBeNull();
    expect(await engine.heardBy(present(users.get('read-only')), event)).toEqual(event);
    const general = { ...event, tenant: null };
    expect(await engine.heardBy(present(users.get('stranger')), general)).toEqual(general);
  });

  test('who is no user of the workspace is told so on every channel', async () => {
    for (const channel of engineChannels) {
      expect(await engine.call(987_654, channel, inputs[channel])).toMatchObject({
        ok: false,
        error: { code: 'not_found' },
      });
    }
  });
});

describe.each(ROLES)('the role %s', (role) => {
  test.each(tenantChannels)('may call %s exactly when the matrix says so', async (channel) => {
    const { capability } = definitionOf(channel);
    const allowed = capability !== null && ROLE_CAPABILITIES[role].includes(capability);
    // Input that is never valid: what is allowed comes as far as the check of the input.
    const envelope = await call(role, channel, { tenant: channel === 'demo.advance' ? 'demo' : 'lab', nonsense: true });
    expect(envelope).toMatchObject({ ok: false, error: { code: allowed ? 'invalid_input' : 'forbidden' } });
    const details = envelope.ok ? undefined : envelope.error.details;
    expect(allowed ? {} : { ...details }).toEqual(allowed ? {} : { capability, role });
  });

  test('is answered in its shape wherever it may read', async () => {
    const readable = queries.filter((channel) => {
      const { capability } = definitionOf(channel);
      return capability === null || ROLE_CAPABILITIES[role].includes(capability);
    });
    for (const channel of readable) expect((await call(role, channel, inputs[channel])).ok).toBe(true);
  });
});

describe('the matrix', () => {
  test('is that of the product', () => {
    expect(ROLES.map((role) => ROLE_CAPABILITIES[role].length)).toEqual([1, 8, 13, 16]);
    expect(ROLE_CAPABILITIES.manager).not.toContain('tenant.delete');
    expect(ROLE_CAPABILITIES.manager).not.toContain('tenant.members.manage');
    expect(ROLE_CAPABILITIES.operator).not.toContain('tenant.audit.view');
  });

  test('leaves no tenant channel without a capability', () => {
    expect(tenantChannels.filter((channel) => definitionOf(channel).capability === null)).toEqual([]);
  });
});

describe('garbage', () => {
  test.each(engineChannels)('into %s comes back as an error envelope, never as a throw', async (channel) => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withSparseArray: true,
    });
    const nearly = fc.record({
      tenant: fc.oneof(fc.constant('lab'), anything),
      backupSetId: anything,
      itemId: anything,
      days: anything,
      rubbish: fc.anything(),
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, nearly), async (input) => {
        // An empty object is all that some channels ask for.
        fc.pre(!definitionOf(channel).input.safeParse(input).success);
        const envelope = await call('owner', channel, input);
        expect(envelope.ok).toBe(false);
      }),
      { numRuns: 25 },
    );
  });

  test('ids of another tenant, of nothing, or far out of range are not found or refused', async () => {
    for (const id of [1e9, Number.MAX_SAFE_INTEGER, 0, -1, 1.5, Number.NaN]) {
      for (const channel of tenantChannels) {
        const wrong = Object.fromEntries(
          Object.entries(inputs[channel]).map(([key, value]) => [key, key.endsWith('Id') ? id : (value as unknown)]),
        );
        if (JSON.stringify(wrong) === JSON.stringify(inputs[channel])) continue;
        const envelope = await call('owner', channel, wrong);
        expect(['not_found', 'invalid_input']).toContain(envelope.ok ? 'ok' : envelope.error.code);
      }
    }
  });

  test('what belongs to one tenant is not found through another', async () => {
    // A restore takes its set out of any tenant that its maker may see: the test below.
    const within = tenantChannels.filter((channel) => channel !== 'restores.create');
    const withIds = within.filter((channel) => Object.keys(inputs[channel]).some((key) => key.endsWith('Id')));
    expect(withIds.length).toBeGreaterThan(8);
    for (const channel of withIds) {
      expect(await call('owner', channel, { ...inputs[channel], tenant: 'demo' })).toMatchObject({
        ok: false,
        error: { code: 'not_found' },
      });
    }
  });

  test('a second tenant is named only where the same check asks for it, and a stranger to it gets not found', async () => {
    const shapeOf = (channel: EngineChannel): object =>
      (definitionOf(channel).input as z.ZodObject<z.ZodRawShape>).shape;
    const two = tenantChannels.filter((channel) =>
      Object.keys(shapeOf(channel)).some((key) => key !== 'tenant' && /tenant/i.test(key)),
    );
    expect(two.toSorted()).toEqual(['backups.compare', 'items.compare']);
    for (const channel of two) {
      const ofDemo = { ...inputs[channel], tenant: 'demo' };
      const refused = await call('neighbour', channel, { ...ofDemo, otherTenant: 'lab' });
      expect(refused).toMatchObject({ ok: false, error: { code: 'not_found' } });
      expect(refused).toEqual(await call('neighbour', channel, { ...ofDemo, otherTenant: 'no-such-tenant' }));
      // Before anything of the input is looked at.
      expect(await call('neighbour', channel, { tenant: 'demo', otherTenant: 'lab', nonsense: true })).toEqual(refused);
    }
  });

  test('a set of a tenant that its maker may not see cannot be restored into another', async () => {
    const restore = { ...inputs['restores.create'], tenant: 'demo' };
    expect(await call('neighbour', 'restores.create', restore)).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
    const sources = await call('neighbour', 'restores.sources', { tenant: 'demo' });
    expect(sources).toEqual({ ok: true, value: { rows: [], total: 0 } });
  });

  test.each([
    'shell.info',
    'shell.preferences',
    'shell.exportBackup',
    'shell.importBackup',
    'toString',
    '__proto__',
    'constructor',
    '',
  ])('the engine answers no channel %j', async (channel) => {
    const envelope = await engine.call(engine.ownerId, channel as EngineChannel, {});
    expect(envelope).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});

describe('every command', () => {
  const commands = engineChannels.filter((channel) => definitionOf(channel).kind === 'command');
  test.each(commands)('%s answers in its shape, also when Graph cannot be touched', async (channel) => {
    const envelope = await call('owner', channel, inputs[channel]);
    await engine.runner.shutdown();
    const active = await engine.db
      .selectFrom('operation_runs')
      .select('id')
      .where('status', '<>', 'completed')
      .execute();
    expect(active).toEqual([]);
    expect(envelope.ok ? 'ok' : envelope.error.code).toMatch(/^(ok|conflict|internal|not_found|forbidden)$/);
  });

  test('left an audit log that verifies', async () => {
    expect(await call('owner', 'audit.verify', inputs['audit.verify'])).toMatchObject({
      ok: true,
      value: { ok: true },
    });
  });
});
