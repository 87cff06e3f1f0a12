import { execFile } from 'node:child_process';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { createNetwork, explainFailure } from '../../src-main/engine/network/index.ts';
import { startProxy, startSocks } from '../fixtures/proxy.ts';
import { startTinyGraph } from '../fixtures/tiny-graph.ts';
import { certificates, type KeyPair } from '../fixtures/tls.ts';
import { closeAll, onClose } from '../fixtures/workspace.ts';

afterEach(closeAll);

const HOST = 'graph.test.example';
const SCRIPT = join(import.meta.dirname, '../fixtures/send-once.ts');

/** A server that speaks TLS with the given certificate. Returns its port. */
async function startTls({ key, certificate }: KeyPair): Promise<number> {
  const server = createServer({ key, cert: certificate }, (_, response) => void response.end('{"reached":true}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onClose(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** Sends from a process of its own: which authorities are trusted is decided when a process starts. */
async function sendFrom(environment: Record<string, string>): Promise<Record<string, unknown>> {
  const env = { PATH: process.env.PATH ?? '', ...environment };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [SCRIPT, `https://${HOST}/v1.0`], { env });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Record<string, unknown>;
}

describe('the way out', () => {
  test('goes through the proxy of the environment, to a server that a trusted authority signed', async () => {
    const { authority, server } = await certificates([HOST]);
    const proxy = await startProxy(await startTls(server));
    const trusting = { HTTPS_PROXY: proxy.address, NODE_EXTRA_CA_CERTS: authority.certificateFile };
    expect(await sendFrom(trusting)).toEqual({ status: 200, text: '{"reached":true}' });
    expect(proxy.asked).toEqual([`${HOST}:443`]);
  });

  test('refuses a server whose authority nobody trusts, with a sentence', async () => {
    const { server } = await certificates([HOST]);
    const proxy = await startProxy(await startTls(server));
    const { problem } = await sendFrom({ HTTPS_PROXY: proxy.address });
    expect(problem).toMatch(/certificate is not trusted.*company proxy/);
  });

  test('refuses a trusted authority’s certificate of another name', async () => {
    const { authority, server } = await certificates(['other.example']);
    const proxy = await startProxy(await startTls(server));
    const trusting = { HTTPS_PROXY: proxy.address, NODE_EXTRA_CA_CERTS: authority.certificateFile };
    const { code, problem } = await sendFrom(trusting);
    expect(code).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(problem).toMatch(/certificate is of another name.*sign-in page of this network/);
  });

  test.each([
    ['has expired', 'CERT_HAS_EXPIRED', { from: 2020, until: 2021 }],
    ['is not valid yet', 'CERT_NOT_YET_VALID', { from: 2100, until: 2120 }],
  ])('refuses a certificate that %s, and names the clock', async (words, code, validity) => {
    const { authority, server } = await certificates([HOST], validity);
    const proxy = await startProxy(await startTls(server));
    const trusting = { HTTPS_PROXY: proxy.address, NODE_EXTRA_CA_CERTS: authority.certificateFile };
    const refused = await sendFrom(trusting);
    expect(refused['code']).toBe(code);
    expect(refused['problem']).toMatch(new RegExp(`certificate ${words}.*date and time of this computer`));
  });

  test('goes through a SOCKS 5 proxy, without a remark', async () => {
    const { authority, server } = await certificates([HOST]);
    const proxy = await startSocks(await startTls(server));
    const trusting = { ALL_PROXY: proxy.address, NODE_EXTRA_CA_CERTS: authority.certificateFile };
    expect(await sendFrom(trusting)).toEqual({ status: 200, text: '{"reached":true}' });
    expect(proxy.asked).toEqual([`${HOST}:443`]);
  });

  test('says that a proxy is out of reach, and not the server behind it', async () => {
    const { problem } = await sendFrom({ HTTPS_PROXY: 'http://127.0.0.1:1' });
    expect(problem).toMatch(/The proxy 127\.0\.0\.1:1 could not be reached \(ECONNREFUSED\)/);
  });

  test('says that a proxy wants a name and a password, and gives those of the environment', async () => {
    const { authority, server } = await certificates([HOST]);
    const proxy = await startProxy(await startTls(server), 'someone:pa ss/word');
    const at = `127.0.0.1:${proxy.port}`;
    const trust = { NODE_EXTRA_CA_CERTS: authority.certificateFile };
    const asked = await sendFrom({ HTTPS_PROXY: proxy.address, ...trust });
    expect(asked['problem']).toContain(`The proxy ${at} asks for a user name and password (407)`);
    expect(asked['problem']).toContain(`HTTPS_PROXY to http://user:password@${at}`);
    const wrong = await sendFrom({ HTTPS_PROXY: `http://someone:canary@${at}`, ...trust });
    expect(wrong['problem']).toContain(`The proxy ${at} did not accept the user name and password`);
    expect(JSON.stringify(wrong)).not.toContain('canary');
    const right = await sendFrom({ HTTPS_PROXY: `http://someone:pa%20ss%2Fword@${at}`, ...trust });
    expect(right).toEqual({ status: 200, text: '{"reached":true}' });
  });

  test('asks no proxy for this computer itself, and follows the system’s answer for others', async () => {
    const graph = await startTinyGraph(() => ({ body: { reached: true } }));
    const { server } = await certificates([HOST]);
    const proxy = await startProxy(await startTls(server));
    const asked: string[] = [];
    const network = createNetwork({
      environment: { HTTP_PROXY: proxy.address, HTTPS_PROXY: proxy.address },
      resolveProxy: (address) => {
        asked.push(address);
        return Promise.resolve(`PROXY 127.0.0.1:${proxy.port}`);
      },
    });
    onClose(() => network.close());
    const request = { method: 'GET' as const, headers: {}, signal: AbortSignal.timeout(20_000) };
    expect((await network.send(`${graph.root}/v1.0/a`, request)).text).toBe('{"reached":true}');
    expect(asked).toEqual([]);
    await expect(network.send(`https://${HOST}/v1.0`, request)).rejects.toThrow('fetch failed');
    expect(asked).toEqual([`https://${HOST}/`]);
    expect(proxy.asked).toEqual([`${HOST}:443`]);
  });

  test('gives the environment’s credentials to the system’s proxy where it is the same one, and to no other', async () => {
    const { server } = await certificates([HOST]);
    const target = await startTls(server);
    const [named, other] = [await startProxy(target, 'a:b'), await startProxy(target, 'a:b')];
    const environment = { HTTPS_PROXY: `http://a:b@127.0.0.1:${named.port}` };
    const through = async (port: number): Promise<string> => {
      const resolveProxy = () => Promise.resolve(`PROXY 127.0.0.1:${port}`);
      const network = createNetwork({ environment, resolveProxy });
      onClose(() => network.close());
      const request = { method: 'GET' as const, headers: {}, signal: AbortSignal.timeout(20_000) };
      const error: unknown = await network.send(`https://${HOST}/v1.0`, request).catch((thrown: unknown) => thrown);
      return explainFailure(error).sentence ?? '';
    };
    // Past the proxy the server's certificate is met, which this process does not trust.
    expect(await through(named.port)).toContain('certificate is not trusted');
    expect(await through(other.port)).toContain('asks for a user name and password (407)');
  });

  test('refuses where the system names only proxies that cannot be used, instead of going round them', async () => {
    const resolveProxy = () => Promise.resolve('SOCKS 127.0.0.1:1');
    const network = createNetwork({ environment: {}, resolveProxy });
    onClose(() => network.close());
    const request = { method: 'GET' as const, headers: {}, signal: AbortSignal.timeout(20_000) };
    await expect(network.send(`https://${HOST}/v1.0`, request)).rejects.toThrow(/SOCKS 127\.0\.0\.1:1.*SOCKS 5/);
  });
});
