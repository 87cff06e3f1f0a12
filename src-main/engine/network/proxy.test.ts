import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DIRECT, isLoopbackHost, routeFromEnvironment, routeFromPac, withCredentials } from './proxy.ts';

const graph = new URL('https://graph.microsoft.com/v1.0');
const proxy = (address: string) => ({ kind: 'proxy', address });

describe('the route of a PAC answer', () => {
  test.each([
    ['DIRECT', DIRECT],
    ['', DIRECT],
    ['PROXY proxy:8080; DIRECT', proxy('http://proxy:8080')],
    ['HTTPS secure.example:443', proxy('https://secure.example:443')],
    ['SOCKS5 10.0.0.1:1080;DIRECT', proxy('socks5://10.0.0.1:1080')],
    ['QUIC odd:1; PROXY second:3128', proxy('http://second:3128')],
    ['SOCKS old:1080; PROXY second:3128', proxy('http://second:3128')],
    ['SOCKS old:1080; DIRECT', DIRECT],
    ['SOCKS old:1080', { kind: 'unusable', entry: 'SOCKS old:1080' }],
    ['DIRECT; PROXY never:1', DIRECT],
    ['PROXY', DIRECT],
  ])('%s', (answer, route) => {
    expect(routeFromPac(answer)).toEqual(route);
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (answer) => {
        expect(['direct', 'proxy', 'unusable']).toContain(routeFromPac(answer).kind);
      }),
    );
  });
});

describe('the route of the environment', () => {
  test.each([
    [{}, DIRECT],
    [{ HTTPS_PROXY: 'http://proxy:8080' }, proxy('http://proxy:8080')],
    [{ https_proxy: 'proxy:8080', HTTPS_PROXY: 'http://other:1' }, proxy('http://proxy:8080')],
    [{ HTTP_PROXY: 'http://proxy:8080' }, DIRECT],
    [{ ALL_PROXY: 'socks5://proxy:1080' }, proxy('socks5://proxy:1080')],
    [{ ALL_PROXY: 'socks5h://proxy:1080' }, proxy('socks5://proxy:1080')],
    [{ ALL_PROXY: 'socks4://a:canary@proxy:1080' }, { kind: 'unusable', entry: 'socks4://proxy:1080' }],
    [{ HTTPS_PROXY: 'http://proxy:8080', NO_PROXY: '*' }, DIRECT],
    [{ HTTPS_PROXY: 'http://proxy:8080', NO_PROXY: 'localhost, .microsoft.com' }, DIRECT],
    [{ HTTPS_PROXY: 'http://proxy:8080', NO_PROXY: 'graph.microsoft.com:443' }, DIRECT],
    [{ HTTPS_PROXY: 'http://proxy:8080', NO_PROXY: 'graph.microsoft.com:8443' }, proxy('http://proxy:8080')],
    [{ HTTPS_PROXY: 'http://proxy:8080', NO_PROXY: 'soft.com' }, proxy('http://proxy:8080')],
    [{ HTTPS_PROXY: 'http://' }, DIRECT],
  ])('%j', (environment, route) => {
    expect(routeFromEnvironment(graph, environment)).toEqual(route);
  });

  test('is direct for whatever NO_PROXY names, and never throws', () => {
    fc.assert(
      fc.property(fc.domain(), fc.string(), (host, rubbish) => {
        const environment = { HTTPS_PROXY: 'http://proxy:1', NO_PROXY: `${rubbish.replaceAll(/\s/g, '')},${host}` };
        expect(routeFromEnvironment(new URL(`https://${host}/`), environment)).toEqual(DIRECT);
      }),
    );
  });
});

describe('the credentials of the environment', () => {
  const at = (address: string, environment: Record<string, string>) =>
    withCredentials({ kind: 'proxy', address }, environment);

  test.each([
    ['http://proxy:8080', { HTTPS_PROXY: 'http://a:b@proxy:8080' }, 'http://a:b@proxy:8080'],
    ['http://proxy:8080', { http_proxy: 'a:b@PROXY:8080' }, 'http://a:b@proxy:8080'],
    ['http://proxy', { ALL_PROXY: 'http://a:b@proxy:80' }, 'http://a:b@proxy'],
    ['http://proxy:8080', { HTTPS_PROXY: 'http://proxy:8080' }, 'http://proxy:8080'],
    ['http://proxy:8080', { HTTPS_PROXY: 'http://a:b@proxy:3128' }, 'http://proxy:8080'],
    ['http://proxy:8080', { HTTPS_PROXY: 'http://a:b@other:8080' }, 'http://proxy:8080'],
    ['http://c:d@proxy:8080', { HTTPS_PROXY: 'http://a:b@proxy:8080' }, 'http://c:d@proxy:8080'],
  ])('%s and %j', (address, environment, expected) => {
    const route = at(address, environment);
    expect(route.kind === 'proxy' ? new URL(route.address).href : '').toBe(new URL(expected).href);
  });
});

test('loopback is told from other hosts by its name as parsed', () => {
  const hosts = ['127.0.0.1', '127.8.9.10', 'localhost', '[::1]'];
  expect(hosts.map((host) => isLoopbackHost(new URL(`http://${host}:1/`).hostname))).toEqual([true, true, true, true]);
  expect(['127.0.0.1.example', 'localhost.example', '128.0.0.1'].some(isLoopbackHost)).toBe(false);
});
