import { execFile } from 'node:child_process';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { createNetwork } from '../../src-main/engine/network/index.ts';
import { startProxy } from '../fixtures/proxy.ts';
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
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, `https://${HOST}/v1.0`], { env });
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
    expect(await sendFrom(trusting)).toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
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
});
