import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { aadsts, CLIENT_ID, CLIENT_SECRET } from '../../../tests/fixtures/authority.ts';
import { catalogOnly, DIRECTORY, valueOf } from '../../../tests/fixtures/lab.ts';
import { filesWith, SignInLab, testIn } from '../../../tests/fixtures/sign-in-lab.ts';
import { closeAll, present, temporaryFolder } from '../../../tests/fixtures/workspace.ts';
import type { ConnectionStatus } from '../../../src-preload/contract/index.ts';
import { AtlasError } from '../core/errors.ts';
import type { Engine } from '../engine.ts';
import type { HostServices } from '../host.ts';

afterEach(closeAll);

describe('another key than the one that sealed the sign-in', () => {
  const inEngine = async (engine: Engine): Promise<{ failure: string | null; status: ConnectionStatus }> => {
    const failure = await testIn(engine);
    const status = valueOf(await engine.call(engine.ownerId, 'connection.status', { tenant: 'lab' }));
    return { failure, status };
  };
  const withKey = (host: HostServices, key: () => Promise<Uint8Array>): HostServices => ({
    ...host,
    workspaceKey: key,
  });

  test('sets the sign-in aside and says so; it serves again when its key is back', async () => {
    const signed = await SignInLab.start();
    await signed.signIn();
    await signed.lab.engine.close();
    const other = randomBytes(32);
    const moved = await signed.reopen(withKey(signed.host, () => Promise.resolve(other)));
    const away = await inEngine(moved);
    expect(away.failure).toContain('needs a sign-in');
    expect(away.status.state).toBe('sign_in_required');
    expect(away.status.notes.join(' ')).toMatch(/set aside as vault\.json\.set-aside-.* sign in again/);
    await moved.close();
    const back = await inEngine(await signed.reopen());
    expect(back).toMatchObject({ failure: null, status: { state: 'ready', problem: null } });
    expect(back.status.notes.join(' ')).not.toContain('set aside');
    expect(signed.opened).toHaveLength(1);
  });

  test('a storage that does not answer for a while loses nothing', async () => {
    const signed = await SignInLab.start();
    await signed.signIn();
    await signed.lab.engine.close();
    const silent = new AtlasError('secure_storage_unavailable', 'The storage does not answer now.');
    const locked = await signed.reopen(withKey(signed.host, () => Promise.reject(silent)));
    expect(await testIn(locked)).toBe(silent.message);
    await locked.close();
    expect(readdirSync(signed.lab.folder).filter((name) => name.includes('set-aside'))).toEqual([]);
    expect(await inEngine(await signed.reopen())).toMatchObject({ failure: null, status: { problem: null } });
  });
});

describe('what goes wrong later', () => {
  test('a revoked sign-in ends the capture with a way on', async () => {
    const signed = await SignInLab.start();
    signed.authority.lifetimeSeconds = 60;
    await signed.signIn();
    signed.authority.revoke();
    const { set, run } = await signed.lab.capture(catalogOnly);
    expect(set.status).toBe('failed');
    expect(run.failureSummary).toMatch(/expired or was revoked.*Sign in again/);
    expect(await signed.status()).toMatchObject({ state: 'sign_in_required', problem: { code: 'sign_in_required' } });
  });

  test('a network that is gone for a moment at the renewal of the token ends no capture, and leaves no problem', async () => {
    const signed = await SignInLab.start();
    signed.authority.lifetimeSeconds = 60;
    await signed.signIn();
    let requests = 0;
    signed.authority.lost = () => [2, 3].includes((requests += 1));
    const { set, run } = await signed.lab.capture(catalogOnly);
    expect(run.failureSummary).toBeNull();
    expect(set).toMatchObject({ status: 'completed', itemCount: 3 });
    expect(requests).toBeGreaterThan(3);
    expect(await signed.status()).toMatchObject({ state: 'ready', problem: null });
  });

  test('a claims challenge is answered with a new token, once', async () => {
    const signed = await SignInLab.start();
    await signed.signIn();
    signed.authority.challenge = '{"access_token":{"xms_cc_answer":{"essential":true}}}';
    const { set } = await signed.lab.capture(catalogOnly);
    expect(set.status).toBe('completed');
    expect(signed.authority.tokenRequests.at(-1)?.get('claims')).toContain('xms_cc_answer');
    // The claims that Entra asked for stand beside what the client says of itself.
    expect(signed.authority.tokenRequests.at(-1)?.get('claims')).toContain('cp1');
  });

  test('a challenge that only a person can meet asks for a sign-in, which then carries the claims', async () => {
    const signed = await SignInLab.start();
    await signed.signIn();
    const claims = '{"access_token":{"xms_cc_answer":{"essential":true}}}';
    signed.authority.challenge = claims;
    signed.authority.refuse = aadsts(50076, 'interaction_required', { claims });
    const { run } = await signed.lab.capture(catalogOnly);
    expect(run.failureSummary).toMatch(/multi-factor.*Sign in again/);
    signed.authority.refuse = null;
    expect((await signed.signIn()).outcome).toBe('succeeded');
    expect(new URL(present(signed.opened[1])).searchParams.get('claims')).toContain('xms_cc_answer');
    expect((await signed.lab.capture(catalogOnly)).set.status).toBe('completed');
  });

  test('missing consent names the permission page of this application', async () => {
    const signed = await SignInLab.start();
    signed.authority.consented = [];
    const run = await signed.signIn();
    expect(run.failureSummary).toContain(
      `https://login.microsoftonline.com/organizations/adminconsent?client_id=${CLIENT_ID}`,
    );
    expect((await signed.status()).problem?.code).toBe('consent_missing');
  });

  test('a clock that is off is named with the failure', async () => {
    const signed = await SignInLab.start({ method: 'client_secret' });
    await signed.storeSecret(CLIENT_SECRET);
    signed.authority.clockSkewMs = 20 * 60_000;
    signed.authority.refuse = aadsts(700024, 'invalid_client');
    expect((await signed.signIn()).failureSummary).toMatch(/clock of this computer is 20 minutes behind/);
  });

  test('signing out forgets tokens and credential', async () => {
    const signed = await SignInLab.start({ method: 'client_secret' });
    await signed.storeSecret(CLIENT_SECRET);
    await signed.signIn();
    await signed.lab.of('connection.signOut');
    expect(await signed.status()).toMatchObject({ state: 'credential_missing', account: null, granted: [] });
    expect((await signed.test()).failureSummary).toContain('There is no client secret');
  });

  test('another application forgets the earlier one’s tokens', async () => {
    const signed = await SignInLab.start();
    await signed.signIn();
    const { connection } = await signed.lab.of('tenants.get');
    const clientId = CLIENT_ID.replace('1111', '9999');
    await signed.lab.of('connection.update', { connection: { ...connection, clientId } });
    expect(await signed.status()).toMatchObject({ state: 'sign_in_required', account: null });
    expect((await signed.test()).failureSummary).toContain('needs a sign-in');
  });
});

test('canary: no credential of a sign-in stands in clear text in the workspace, the audit log, an export or an event', async () => {
  const signed = await SignInLab.start();
  await signed.signIn();
  const { set } = await signed.lab.capture(catalogOnly);
  const folder = await temporaryFolder();
  await signed.lab.of('backups.export', { backupSetId: set.id, folder });
  await signed.lab.of('connection.update', {
    connection: {
      kind: 'microsoft',
      cloud: 'global',
      directory: DIRECTORY,
      clientId: CLIENT_ID,
      method: 'client_secret',
      credential: { kind: 'stored' },
    },
  });
  await signed.storeSecret(CLIENT_SECRET);
  await signed.signIn();
  expect(signed.authority.secrets.length).toBeGreaterThan(3);
  const { rows } = await signed.lab.of('audit.list');
  expect(rows.map(({ action }) => action)).toContain('connection.credential_stored');
  const said = JSON.stringify([rows, signed.lab.events, await signed.status()]);
  expect(signed.authority.secrets.filter((secret) => said.includes(secret))).toEqual([]);
  expect(readdirSync(signed.lab.folder)).toContain('vault.json');
  await signed.lab.engine.close();
  for (const place of [signed.lab.folder, folder]) expect(filesWith(place, signed.authority.secrets)).toEqual([]);
});
