import { afterEach, describe, expect, test } from 'vitest';
import { CLIENT_ID, CLIENT_SECRET } from '../fixtures/authority.ts';
import { DIRECTORY, startCloud } from '../fixtures/cloud.ts';
import { documentOf, errorSchema, run, setsSchema } from '../fixtures/command-line.ts';
import { filesWith, SignInLab } from '../fixtures/sign-in-lab.ts';
import { selfSigned } from '../fixtures/tls.ts';
import { closeAll, temporaryFolder } from '../fixtures/workspace.ts';

afterEach(closeAll);

const NAMED = ['tenant', 'add', '--external-id', 'contoso', '--name', 'Contoso'];
const APPLICATION = ['--client-id', CLIENT_ID, '--directory', DIRECTORY];

test('a tenant that was signed in through the window is refused with sign_in_required, and nothing is left behind', async () => {
  const signed = await SignInLab.start();
  await signed.signIn();
  const { folder } = signed.lab;
  await signed.lab.engine.close();
  for (const words of [['backup'], ['connection', 'test']]) {
    const ended = await run([...words, '--tenant', 'lab', '--workspace', folder, '--json']);
    expect(ended.code).toBe(1);
    const { error } = documentOf(ended, errorSchema);
    expect(error).toMatchObject({ code: 'sign_in_required', message: expect.stringContaining('through the window') });
  }
  expect(documentOf(await run(['sets', '--workspace', folder, '--json']), setsSchema)).toEqual([]);
});

describe('an application on the command line', () => {
  test('signs in with a secret from the environment, through the proxy, and stores it nowhere', async () => {
    const cloud = await startCloud();
    const workspace = await temporaryFolder();
    const env = { HTTPS_PROXY: cloud.proxy, ...cloud.trust, CONTOSO_SECRET: CLIENT_SECRET };
    const place = ['--workspace', workspace, '--json'];
    const added = await run([...NAMED, ...APPLICATION, '--secret-env', 'CONTOSO_SECRET', ...place], env);
    expect(added).toMatchObject({ code: 0, stderr: '' });
    const tested = await run(['connection', 'test', '--tenant', 'contoso', ...place], env);
    expect(tested.code).toBe(0);
    expect(JSON.parse(tested.stdout)).toMatchObject({
      outcome: 'succeeded',
      message: `The connection works and leads to Contoso (${DIRECTORY}).`,
      state: 'ready',
      account: CLIENT_ID,
    });
    const words = [added.stdout, tested.stdout, tested.stderr].join('');
    expect(cloud.authority.secrets.filter((secret) => words.includes(secret))).toEqual([]);
    expect(filesWith(workspace, cloud.authority.secrets)).toEqual([]);
    const wrong = await run(['connection', 'test', '--tenant', 'contoso', ...place], { ...env, CONTOSO_SECRET: 'x' });
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toContain('client secret is wrong');
  });

  test('is told that the proxy wants a name and a password, and goes through with them', async () => {
    const cloud = await startCloud({ credentials: 'someone:canary' });
    const place = ['--workspace', await temporaryFolder(), '--json'];
    const env = { HTTPS_PROXY: cloud.proxy, ...cloud.trust, CONTOSO_SECRET: CLIENT_SECRET };
    await run([...NAMED, ...APPLICATION, '--secret-env', 'CONTOSO_SECRET', ...place], env);
    const words = ['connection', 'test', '--tenant', 'contoso', ...place];
    const refused = await run(words, env);
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining(
        `The proxy ${new URL(cloud.proxy).host} asks for a user name and password (407)`,
      ),
      problem: { code: 'offline' },
    });
    const through = await run(words, { ...env, HTTPS_PROXY: cloud.proxy.replace('://', '://someone:canary@') });
    expect(JSON.parse(through.stdout)).toMatchObject({ outcome: 'succeeded', problem: null });
    expect(refused.stdout + refused.stderr + through.stdout + through.stderr).not.toContain('canary');
  });

  test('signs in with a certificate from the environment', async () => {
    const cloud = await startCloud();
    const { pem } = await selfSigned();
    const place = ['--workspace', await temporaryFolder(), '--json'];
    const env = { HTTPS_PROXY: cloud.proxy, ...cloud.trust, CONTOSO_PEM: pem };
    await run([...NAMED, ...APPLICATION, '--certificate-env', 'CONTOSO_PEM', ...place], env);
    expect((await run(['connection', 'test', '--tenant', 'contoso', ...place], env)).code).toBe(0);
    const assertion = cloud.authority.tokenRequests.at(-1)?.get('client_assertion') ?? '';
    const [header = ''] = assertion.split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toHaveProperty('x5t#S256');
  });

  test.each([
    [[...APPLICATION]],
    [[...APPLICATION, '--secret-env', 'A', '--certificate-env', 'B']],
    [[...APPLICATION, '--secret-env', 'A', '--graph-root', 'https://graph.example']],
    [[...APPLICATION, '--secret-env', 'A', '--cloud', 'mars']],
    [['--graph-root', 'https://graph.example']],
    [[]],
  ])('is not added with %j', async (options) => {
    const ended = await run([...NAMED, ...options, '--workspace', await temporaryFolder(), '--json']);
    expect(ended.code).toBe(2);
    expect(JSON.parse(ended.stdout)).toHaveProperty('error.code', 'invalid_input');
  });
});
