import { afterEach, describe, expect, test } from 'vitest';
import { CLIENT_SECRET } from '../../../tests/fixtures/authority.ts';
import { catalogOnly, codeOf, Lab, policies, valueOf } from '../../../tests/fixtures/lab.ts';
import { SignInLab, testIn } from '../../../tests/fixtures/sign-in-lab.ts';
import { closeAll, onClose } from '../../../tests/fixtures/workspace.ts';
import { startGraphSimulator } from '../../demo/index.ts';
import { connectionColumn } from '../data/json-columns.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { createConnector } from './connector.ts';

// What is kept against a connection, what is not, and what is refused before anything is started.

afterEach(closeAll);

const OTHER = '0d1e2c3f-0000-4000-8000-0000000000bb';
const GOOD = { state: 'ready', problem: null };

describe('a new sign-in that fails beside a good earlier one', () => {
  test('in the wrong directory stands against its run alone', async () => {
    const signed = await SignInLab.start();
    await signed.signIn();
    signed.authority.directory = OTHER;
    const run = await signed.signIn();
    expect(run).toMatchObject({ outcome: 'failed', failureSummary: expect.stringContaining(OTHER) });
    expect(await signed.status()).toMatchObject(GOOD);
  });

  test('because nobody finished it stands against its run alone', async () => {
    let finish = true;
    const signed = await SignInLab.start({
      patienceMs: 2_000,
      browser: (authority, address) => (finish ? authority.browse(address) : Promise.resolve()),
    });
    await signed.signIn();
    finish = false;
    expect((await signed.signIn()).failureSummary).toContain('Nobody finished');
    expect(await signed.status()).toMatchObject(GOOD);
    expect((await signed.lab.capture(catalogOnly)).set.status).toBe('completed');
  });
});

describe('a problem', () => {
  test('is gone once the same token serves again', async () => {
    const signed = await SignInLab.start();
    await signed.signIn();
    const { checkedAt } = await signed.status();
    const claims = '{"access_token":{"xms_cc_answer":{"essential":true}}}';
    signed.authority.challenge = claims;
    signed.authority.lost = () => true;
    // A challenge asks the sign-in server, which is out of reach; the token itself is still the good one.
    const { operationRunId } = await signed.lab.start(catalogOnly);
    await expect.poll(async () => (await signed.status()).problem?.code).toBe('offline');
    signed.authority.challenge = null;
    await signed.ended(operationRunId);
    const status = await signed.status();
    expect(status).toMatchObject(GOOD);
    expect(Date.parse(status.checkedAt ?? '')).toBeGreaterThan(Date.parse(checkedAt ?? ''));
  });

  test('is gone after a test that went through', async () => {
    const signed = await SignInLab.start();
    await signed.signIn();
    signed.authority.lost = () => true;
    expect((await signed.test()).outcome).toBe('failed');
    expect((await signed.status()).problem?.code).toBe('offline');
    signed.authority.lost = () => false;
    expect((await signed.test()).outcome).toBe('succeeded');
    expect(await signed.status()).toMatchObject(GOOD);
  });

  test('is none because the command line cannot open what the window keeps', async () => {
    const signed = await SignInLab.start();
    await signed.signIn();
    await signed.lab.engine.close();
    const line = await signed.reopen(null);
    const refused = await line.call(line.ownerId, 'backups.create', { tenant: 'lab', policyTypes: 'all' });
    expect(codeOf(refused)).toBe('sign_in_required');
    expect(codeOf(await line.call(line.ownerId, 'connection.test', { tenant: 'lab' }))).toBe('sign_in_required');
    expect(valueOf(await line.call(line.ownerId, 'connection.status', { tenant: 'lab' }))).toMatchObject(GOOD);
    expect(valueOf(await line.call(line.ownerId, 'backups.list', { tenant: 'lab', filter: 'all' })).total).toBe(0);
  });
});

describe('a backup is refused before there is a set', () => {
  test.each([
    ['nobody has signed in', {}, 'sign_in_required', /needs a sign-in/],
    ['no secret is stored', { method: 'client_secret' as const }, 'credential_rejected', /There is no client secret/],
    [
      'the variable of the secret is not set',
      { method: 'client_secret' as const, credential: { kind: 'environment' as const, variable: 'LAB_SECRET' } },
      'sign_in_required',
      /LAB_SECRET, which is not set/,
    ],
  ])('where %s', async (_, options, code, said) => {
    const { lab } = await SignInLab.start(options);
    const refused = await lab.call('backups.create', { tenant: 'lab', policyTypes: 'all' });
    expect(refused).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(said) } });
    expect((await lab.of('backups.list', { filter: 'all' })).total).toBe(0);
    expect((await lab.of('operations.list')).total).toBe(0);
  });

  test('where the sign-in ended with the application', async () => {
    const signed = await SignInLab.start({ guarded: false });
    await signed.signIn();
    await signed.lab.engine.close();
    const engine = await signed.reopen();
    const refused = await engine.call(engine.ownerId, 'backups.create', { tenant: 'lab', policyTypes: 'all' });
    expect(codeOf(refused)).toBe('sign_in_required');
  });

  test('where the token was not given, and where it was taken away a resume is refused too', async () => {
    const environment: Record<string, string> = {};
    const lab = await Lab.start({ data: policies(1), environment });
    expect(codeOf(await lab.call('backups.create', { tenant: 'lab', policyTypes: 'all' }))).toBe('sign_in_required');
    environment['LAB_TOKEN'] = 'wrong';
    const { set } = await lab.capture(catalogOnly);
    expect(set.status).toBe('failed');
    delete environment['LAB_TOKEN'];
    const resumed = await lab.call('backups.resume', { tenant: 'lab', backupSetId: set.id });
    expect(codeOf(resumed)).toBe('sign_in_required');
    expect((await lab.of('backups.get', { backupSetId: set.id })).set.status).toBe('failed');
    expect(codeOf(await lab.call('backups.resume', { tenant: 'lab', backupSetId: 4711 }))).toBe('not_found');
  });
});

describe('a test of the connection', () => {
  test('shows the permissions that were consented to meanwhile', async () => {
    const signed = await SignInLab.start({ method: 'client_secret' });
    await signed.storeSecret(CLIENT_SECRET);
    await signed.signIn();
    const needed = 'DeviceManagementConfiguration.Read.All';
    const missing = async (): Promise<string[]> => (await signed.status()).missing.map(({ permission }) => permission);
    expect(await missing()).toContain(needed);
    signed.authority.consented = ['Policy.Read.All', needed];
    expect((await signed.test()).outcome).toBe('succeeded');
    expect(await missing()).not.toContain(needed);
  });

  test('asks for a person’s new permissions too, and goes on with the old ones where they are not granted', async () => {
    const signed = await SignInLab.start();
    const needed = 'DeviceManagementConfiguration.Read.All';
    await signed.signIn();
    // As a version that needed less left it.
    const { granted } = await signed.status();
    const fewer = granted.filter((permission) => permission !== needed);
    await signed.lab.engine.db
      .updateTable('tenants')
      .set({ sign_in: JSON.stringify({ account: 'a', granted: fewer }) })
      .execute();
    await signed.lab.engine.close();
    const engine = await signed.reopen();
    const status = async () => valueOf(await engine.call(engine.ownerId, 'connection.status', { tenant: 'lab' }));
    signed.authority.consented = fewer;
    expect(await testIn(engine)).toBeNull();
    expect((await status()).granted).toEqual(fewer);
    signed.authority.consented = null;
    expect(await testIn(engine)).toBeNull();
    expect((await status()).granted).toContain(needed);
  });
});

describe('many who need a token at once', () => {
  const scopeOf = async ({ lab }: SignInLab): Promise<TenantScope> => {
    const tenant = await lab.engine.db.selectFrom('tenants').selectAll().executeTakeFirstOrThrow();
    return { tenantId: tenant.id, tenant, actor: { id: lab.engine.ownerId, name: 'Owner' }, role: 'owner' };
  };

  test.each(['client_secret', 'browser'] as const)('share one client and one request (%s)', async (method) => {
    const signed = await SignInLab.start({ method });
    if (method === 'client_secret') await signed.storeSecret(CLIENT_SECRET);
    // A token that is as good as expired: each that is asked for is a new one.
    signed.authority.lifetimeSeconds = 60;
    await signed.signIn();
    const { host, lab, authority } = signed;
    const { network } = authority;
    const connector = createConnector(
      { host, network, environment: {}, startDemo: startGraphSimulator },
      lab.engine.db,
      lab.folder,
    );
    onClose(() => connector.close());
    const scope = await scopeOf(signed);
    const connection = connectionColumn.read(scope.tenant.connection);
    const before = authority.tokenRequests.length;
    let asked = 0;
    authority.lost = () => {
      asked += 1;
      return false;
    };
    const tokens = await Promise.all(Array.from({ length: 6 }, () => connector.token(connection, scope)));
    expect(new Set(tokens).size).toBe(1);
    expect(authority.tokenRequests.length - before).toBe(1);
    // One question for the endpoints, one for the token.
    expect(asked).toBeLessThanOrEqual(2);
  });
});
