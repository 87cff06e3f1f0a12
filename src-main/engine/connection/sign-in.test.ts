import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { ACCOUNT, aadsts, CLIENT_ID, CLIENT_SECRET } from '../../../tests/fixtures/authority.ts';
import { catalogOnly, codeOf, DIRECTORY, valueOf } from '../../../tests/fixtures/lab.ts';
import { filesWith, SignInLab, testIn } from '../../../tests/fixtures/sign-in-lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

const OTHER = '0d1e2c3f-0000-4000-8000-0000000000bb';

describe('signing in with the browser', () => {
  test('gives a token that a capture reads with, and says who signed in where', async () => {
    const signed = await SignInLab.start();
    const { lab, authority, opened } = signed;
    expect(await lab.of('connection.status')).toMatchObject({ state: 'sign_in_required', account: null, granted: [] });
    const run = await signed.signIn();
    expect(run).toMatchObject({ type: 'connection.sign_in', outcome: 'succeeded' });
    expect(run.message).toBe(`Signed in as ${ACCOUNT} in Test organization (${DIRECTORY}).`);
    const asked = new URL(present(opened[0])).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toMatch(/^http:\/\/localhost:\d+$/);
    expect(asked.get('scope')).toContain('DeviceManagementConfiguration.Read.All');
    expect(asked.get('scope')).not.toContain('ReadWrite');
    const status = await lab.of('connection.status');
    expect(status).toMatchObject({ state: 'ready', account: ACCOUNT, missing: [], problem: null });
    expect(Date.parse(present(status.tokenExpiresAt))).toBeGreaterThan(Date.now() + 3_000_000);
    const { set } = await lab.capture(catalogOnly);
    expect(set).toMatchObject({ status: 'completed', itemCount: 3 });
    expect(authority.tokenRequests).toHaveLength(1);
  });

  test('asks for write permissions only when write access is wanted', async () => {
    const rest = await SignInLab.start();
    await rest.signIn('write');
    const asked = new URL(present(rest.opened[0])).searchParams.get('scope');
    expect(asked).toContain('DeviceManagementConfiguration.ReadWrite.All');
    expect((await rest.status()).granted).toContain('Policy.ReadWrite.ConditionalAccess');
  });

  test('is remembered over a restart: the next capture refreshes silently', async () => {
    const signed = await SignInLab.start();
    signed.authority.lifetimeSeconds = 60;
    await signed.signIn();
    await signed.lab.engine.close();
    const engine = await signed.reopen();
    const started = valueOf(await engine.call(engine.ownerId, 'connection.test', { tenant: 'lab' }));
    await engine.runner.finished(started.operationRunId);
    const { run } = valueOf(await engine.call(engine.ownerId, 'operations.get', { tenant: 'lab', ...started }));
    expect(run).toMatchObject({ outcome: 'succeeded', failureSummary: null });
    expect(signed.authority.tokenRequests.at(-1)?.get('grant_type')).toBe('refresh_token');
    expect(signed.opened).toHaveLength(1);
  });

  test('shows the page while it waits, and can be cancelled', async () => {
    const signed = await SignInLab.start({ browser: () => Promise.resolve() });
    const { operationRunId } = await signed.lab.of('connection.signIn');
    await signed.lab.until((event) => event.kind === 'operation' && event.run.progress?.signIn?.kind === 'browser');
    const second = await signed.lab.call('connection.signIn', { tenant: 'lab' });
    expect(codeOf(second)).toBe('conflict');
    await signed.lab.of('operations.cancel', { operationRunId });
    expect(await signed.ended(operationRunId)).toMatchObject({
      outcome: 'cancelled',
      failureSummary: 'The sign-in was cancelled.',
    });
    expect((await signed.status()).problem).toBeNull();
  });

  test('ends by itself when nobody finishes it, and names the likely reason', async () => {
    const signed = await SignInLab.start({ browser: () => Promise.resolve(), patienceMs: 300 });
    const run = await signed.signIn();
    expect(run.outcome).toBe('failed');
    expect(run.failureSummary).toMatch(/Nobody finished the sign-in .* http:\/\/localhost/);
    expect(await signed.status()).toMatchObject({ state: 'sign_in_required', problem: { code: 'sign_in_required' } });
  });
});

describe('signing in with a device code', () => {
  test('shows the code while it waits and goes on when it was accepted', async () => {
    const signed = await SignInLab.start({ method: 'device_code' });
    const { operationRunId } = await signed.lab.of('connection.signIn');
    await signed.lab.until(
      (event) => event.kind === 'operation' && event.run.progress?.signIn?.userCode === 'TEST-CODE',
    );
    signed.authority.codeAccepted = true;
    expect(await signed.ended(operationRunId)).toMatchObject({ outcome: 'succeeded' });
    expect(await signed.status()).toMatchObject({ state: 'ready', account: ACCOUNT });
  });

  test('says so where Conditional Access blocks it, and names the way on', async () => {
    const signed = await SignInLab.start({ method: 'device_code' });
    signed.authority.refuseDeviceCode = aadsts(53003, 'access_denied');
    const run = await signed.signIn();
    expect(run.failureSummary).toMatch(/AADSTS53003.*Conditional Access.*sign in with the browser/);
  });

  test('can be cancelled while it waits', async () => {
    const signed = await SignInLab.start({ method: 'device_code' });
    const { operationRunId } = await signed.lab.of('connection.signIn');
    await signed.lab.until((event) => event.kind === 'operation' && event.run.progress?.signIn?.kind === 'device_code');
    await signed.lab.of('operations.cancel', { operationRunId });
    expect((await signed.ended(operationRunId)).outcome).toBe('cancelled');
  });
});

describe('an application', () => {
  test('signs in with a stored secret, which no one gets back', async () => {
    const signed = await SignInLab.start({ method: 'client_secret' });
    expect((await signed.status()).state).toBe('credential_missing');
    await signed.storeSecret(CLIENT_SECRET);
    expect((await signed.status()).state).toBe('not_checked');
    expect(await signed.signIn()).toMatchObject({ outcome: 'succeeded' });
    const status = await signed.status();
    expect(status).toMatchObject({ state: 'ready', account: CLIENT_ID, granted: ['Policy.Read.All'] });
    const missing = status.missing.map(({ permission }) => permission);
    expect(missing).toContain('DeviceManagementConfiguration.Read.All');
    // Terms of use are for people only: an application cannot be given the permission, and the notes say so.
    expect(missing).not.toContain('Agreement.Read.All');
    expect(status.notes.join(' ')).toContain('Terms of use');
  });

  test('is told of a wrong secret', async () => {
    const signed = await SignInLab.start({ method: 'client_secret' });
    await signed.storeSecret('wrong');
    const run = await signed.signIn();
    expect(run.failureSummary).toMatch(/AADSTS7000215.*client secret is wrong/);
    expect(await signed.status()).toMatchObject({
      state: 'credential_missing',
      problem: { code: 'credential_rejected' },
    });
  });

  test('takes a secret from the environment, also on the command line', async () => {
    const signed = await SignInLab.start({
      method: 'client_secret',
      window: false,
      credential: { kind: 'environment', variable: 'LAB_SECRET' },
      environment: { LAB_SECRET: CLIENT_SECRET },
    });
    expect(await signed.test()).toMatchObject({ outcome: 'succeeded' });
    expect((await signed.lab.capture(catalogOnly)).set.status).toBe('completed');
  });

  test('names the variable that is not set', async () => {
    const signed = await SignInLab.start({
      method: 'client_secret',
      credential: { kind: 'environment', variable: 'LAB_SECRET' },
    });
    await expect(signed.test()).rejects.toThrow(/sign_in_required.*environment variable LAB_SECRET, which is not set/);
  });

  test('cannot store a secret where nothing guards it', async () => {
    const signed = await SignInLab.start({ method: 'client_secret', guarded: false });
    const credential = { kind: 'client_secret', value: CLIENT_SECRET };
    const refused = await signed.lab.call('connection.storeCredential', { tenant: 'lab', credential });
    expect(codeOf(refused)).toBe('secure_storage_unavailable');
    expect(filesWith(signed.lab.folder, [CLIENT_SECRET])).toEqual([]);
  });
});

describe('without secure storage', () => {
  test('a person is signed in until the application ends, and it says so', async () => {
    const signed = await SignInLab.start({ guarded: false });
    expect((await signed.signIn()).outcome).toBe('succeeded');
    const status = await signed.status();
    expect(status.notes.join(' ')).toContain('kept until the application ends');
    expect((await signed.lab.capture(catalogOnly)).set.status).toBe('completed');
    expect(readdirSync(signed.lab.folder)).not.toContain('vault.json');
    await signed.lab.engine.close();
    const engine = await signed.reopen();
    expect(await testIn(engine)).toContain('needs a sign-in');
  });
});

describe('on the command line', () => {
  test('a tenant that was signed in through the window answers so', async () => {
    const signed = await SignInLab.start();
    await signed.signIn();
    await signed.lab.engine.close();
    const engine = await signed.reopen(null);
    await expect(testIn(engine)).rejects.toThrow(/sign_in_required.*is signed in through the window/);
  });
});

describe('two directories', () => {
  test('a sign-in to another one is refused by name, and the earlier one stays', async () => {
    const signed = await SignInLab.start();
    await signed.signIn();
    signed.authority.directory = OTHER;
    const run = await signed.signIn();
    expect(run.outcome).toBe('failed');
    expect(run.failureSummary).toContain(DIRECTORY);
    expect(run.failureSummary).toContain(OTHER);
    expect(await signed.status()).toMatchObject({ state: 'ready', problem: null });
    signed.authority.directory = DIRECTORY;
    expect((await signed.lab.capture(catalogOnly)).set.status).toBe('completed');
  });

  test('a connection that names one and signs in to the other is refused at the first sign-in', async () => {
    const signed = await SignInLab.start({ directory: OTHER });
    const run = await signed.signIn();
    expect(run.outcome).toBe('failed');
    expect(run.failureSummary).toContain(`belongs to directory ${OTHER}`);
    expect(run.failureSummary).toContain(`leads to ${DIRECTORY}`);
  });

  test('a capture of a tenant that learnt one is refused when the connection leads to the other', async () => {
    const signed = await SignInLab.start({ method: 'client_secret' });
    await signed.storeSecret(CLIENT_SECRET);
    await signed.signIn();
    const simulated = signed.lab.simulator;
    await signed.lab.engine.db.updateTable('tenants').set({ directory_id: OTHER, directory_name: 'Other' }).execute();
    const { set, run } = await signed.lab.capture(catalogOnly);
    expect(set).toMatchObject({ status: 'failed', itemCount: 0 });
    expect(run.failureSummary).toContain(`Other (${OTHER})`);
    expect(run.failureSummary).toContain(`Test organization (${DIRECTORY})`);
    expect(simulated.requestLog.map(({ url }) => url).filter((url) => !url.includes('/organization'))).toEqual([]);
  });
});
