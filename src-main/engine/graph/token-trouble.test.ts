import { afterEach, describe, expect, test, vi } from 'vitest';
import { scriptAnswers, scriptRows, SCRIPTS, startOddGraph } from '../../../tests/fixtures/odd-graph.ts';
import type { TinyAnswer, TinyGraph } from '../../../tests/fixtures/tiny-graph.ts';
import { closeAll } from '../../../tests/fixtures/workspace.ts';
import { AtlasError } from '../core/errors.ts';
import type { JsonObject } from '../core/json.ts';
import { createNetwork } from '../network/index.ts';
import { GraphClient } from './client.ts';

// The waits of the retry policy are tested where it is; here they take no time, and are counted.
const waits = vi.hoisted(() => ({ count: 0 }));
vi.mock(import('../core/sleep.ts'), () => ({
  sleep: async (_ms: number, signal: AbortSignal) => {
    waits.count += 1;
    signal.throwIfAborted();
    await new Promise((resolve) => setImmediate(resolve));
  },
}));

afterEach(closeAll);

const REFUSED: TinyAnswer = { status: 401, body: { error: { code: 'InvalidAuthenticationToken', message: 'No.' } } };
const IDS = ['s0', 's1', 's2', 's3', 's4'];
const CLAIMS = '{"access_token":{"xms_cc_answer":{"essential":true}}}';
const CHALLENGE = {
  'WWW-Authenticate': `Bearer error="insufficient_claims", claims="${Buffer.from(CLAIMS).toString('base64')}"`,
};

const clientOf = (root: string, token: (claims?: string) => Promise<string> = () => Promise.resolve('a')) =>
  new GraphClient({ root, token, network: createNetwork({ environment: {} }), signal: new AbortController().signal });

const read = (client: GraphClient): Promise<PromiseSettledResult<JsonObject>[]> =>
  Promise.allSettled(IDS.map((id) => client.getBatched('beta', `${SCRIPTS}/${id}`, 'intune')));

const statuses = (results: readonly PromiseSettledResult<unknown>[]): string =>
  results.map(({ status }) => (status === 'fulfilled' ? '+' : '-')).join('');

const reasonsOf = (results: readonly PromiseSettledResult<unknown>[]): unknown[] =>
  results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));

const singly = ({ log }: TinyGraph): string[] =>
  log.map(({ url }) => url).filter((url) => url.startsWith(`/beta${SCRIPTS}`));

describe('a 401 inside a batch', () => {
  test('is read again singly, and is good where the single read is', async () => {
    const good = scriptAnswers(scriptRows(5));
    const graph = await startOddGraph((path, inBatch) =>
      inBatch && path.endsWith('/s1') ? REFUSED : good(path, inBatch, null),
    );
    expect(statuses(await read(clientOf(graph.root)))).toBe('+++++');
    expect(singly(graph)).toEqual([`/beta${SCRIPTS}/s1`]);
  });

  test('that stays is a refusal of that object alone, when the token is good elsewhere', async () => {
    const graph = await startOddGraph(scriptAnswers(scriptRows(5), (id) => (id === 's1' ? REFUSED : null)));
    const results = await read(clientOf(graph.root));
    expect(statuses(results)).toBe('+-+++');
    expect(reasonsOf(results)).toEqual([expect.objectContaining({ kind: 'refused', status: 401 })]);
  });

  test('of a token that is good nowhere ends every read, after one single attempt', async () => {
    const graph = await startOddGraph(() => REFUSED);
    const results = await read(clientOf(graph.root));
    expect(statuses(results)).toBe('-----');
    for (const reason of reasonsOf(results)) expect(reason).toMatchObject({ kind: 'unauthorized', status: 401 });
    expect(singly(graph)).toHaveLength(1);
  });

  test('that asks for claims is answered with one new token for all', async () => {
    const asked: string[] = [];
    let current = 'old';
    const answers = scriptAnswers(scriptRows(5));
    const challenged = (): TinyAnswer => ({ ...REFUSED, headers: CHALLENGE });
    const graph = await startOddGraph((path) => (current === 'old' ? challenged() : answers(path, false, null)));
    const client = clientOf(graph.root, async (claims) => {
      if (claims === undefined) return current;
      asked.push(claims);
      await new Promise((resolve) => setImmediate(resolve));
      return (current = 'new');
    });
    expect(statuses(await read(client))).toBe('+++++');
    expect(asked).toEqual([CLAIMS]);
  });

  test('several challenges at a time ask for one new token', async () => {
    const asked: string[] = [];
    let current = 'old';
    const answers = scriptAnswers(scriptRows(5));
    const graph = await startOddGraph((path) =>
      current === 'old' ? { ...REFUSED, headers: CHALLENGE } : answers(path, false, null),
    );
    const client = clientOf(graph.root, async (claims) => {
      if (claims === undefined) return current;
      asked.push(claims);
      await new Promise((resolve) => setTimeout(resolve, 50));
      return (current = 'new');
    });
    const results = await Promise.allSettled(IDS.map((id) => client.get('beta', `${SCRIPTS}/${id}`, 'intune')));
    expect(statuses(results)).toBe('+++++');
    expect(asked).toEqual([CLAIMS]);
  });
});

describe('a token that cannot be had', () => {
  const offline = new AtlasError('offline', 'Lab could not be signed in: the sign-in server could not be reached.');
  /** A token that fails so often, from the given use on. */
  const failing = (first: number, times: number, error = offline): ((claims?: string) => Promise<string>) => {
    let uses = 0;
    return () => {
      uses += 1;
      return uses >= first && uses < first + times ? Promise.reject(error) : Promise.resolve('a');
    };
  };

  test.each([1, 2, 5])('for a moment (%i times) is waited for, and no read is lost', async (times) => {
    const graph = await startOddGraph(scriptAnswers(scriptRows(5)));
    const client = clientOf(graph.root, failing(2, times));
    await client.get('v1.0', '/organization', 'directory');
    waits.count = 0;
    expect(await client.get('beta', `${SCRIPTS}/s0`, 'intune')).toMatchObject({ id: 's0' });
    expect(waits.count).toBe(times);
    expect(await client.accessToken()).toBe('a');
  });

  test('for good ends the read as unreachable, after as many attempts as any other transport failure', async () => {
    const graph = await startOddGraph(scriptAnswers(scriptRows(5)));
    const client = clientOf(graph.root, failing(1, Infinity));
    waits.count = 0;
    const [result] = await Promise.allSettled([client.get('beta', `${SCRIPTS}/s0`, 'intune')]);
    expect(reasonsOf([result])).toEqual([expect.objectContaining({ kind: 'unreachable' })]);
    expect(String(reasonsOf([result])[0])).toMatch(/sign-in server could not be reached.*tried 6 times/);
    expect(waits.count).toBe(5);
    expect(graph.log).toEqual([]);
  });

  test('because somebody must sign in ends at once, with its own code', async () => {
    const graph = await startOddGraph(scriptAnswers(scriptRows(5)));
    const signIn = new AtlasError('sign_in_required', 'Lab needs a sign-in.');
    waits.count = 0;
    await expect(clientOf(graph.root, failing(1, 1, signIn)).get('v1.0', '/organization', 'directory')).rejects.toBe(
      signIn,
    );
    expect(waits.count).toBe(0);
  });

  test('for the claims of a challenge is waited for too', async () => {
    let [current, refusals] = ['old', 0];
    const answers = scriptAnswers(scriptRows(5));
    const graph = await startOddGraph((path) =>
      current === 'old' ? { ...REFUSED, headers: CHALLENGE } : answers(path, false, null),
    );
    const client = clientOf(graph.root, (claims) => {
      if (claims === undefined) return Promise.resolve(current);
      refusals += 1;
      if (refusals === 1) return Promise.reject(offline);
      current = 'new';
      return Promise.resolve(current);
    });
    expect(await client.get('beta', `${SCRIPTS}/s0`, 'intune')).toMatchObject({ id: 's0' });
    expect(refusals).toBe(2);
  });
});
