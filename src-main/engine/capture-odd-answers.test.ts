import { afterEach, describe, expect, test, vi } from 'vitest';
import { Lab } from '../../tests/fixtures/lab.ts';
import { CATEGORIES, CUT, scriptAnswers, scriptRows, SCRIPTS, startOddGraph } from '../../tests/fixtures/odd-graph.ts';
import type { TinyAnswer } from '../../tests/fixtures/tiny-graph.ts';
import { closeAll, present } from '../../tests/fixtures/workspace.ts';

// The waits of the retry policy are tested where it is; here they take no time.
vi.mock(import('./core/sleep.ts'), () => ({
  sleep: async (_ms: number, signal: AbortSignal) => {
    signal.throwIfAborted();
    await new Promise((resolve) => setImmediate(resolve));
  },
}));

afterEach(closeAll);

const onlyScripts = { policyTypes: ['deviceShellScripts'], includeFoundations: false };
const idsOf = (rows: readonly { policyIdentifier: string | null }[]): string[] =>
  rows.map((row) => row.policyIdentifier ?? '').toSorted();
const refusal: TinyAnswer = { status: 401, body: { error: { code: 'Unauthorized', message: 'no licence' } } };

describe('one odd address costs only what it holds', () => {
  test.each<[string, TinyAnswer, string]>([
    ['a 401 while the token is good elsewhere', refusal, '401'],
    ['an answer that always breaks off', CUT, 'not complete JSON'],
    ['a request to wait for a day', { status: 429, headers: { 'retry-after': '86400' }, body: {} }, '429'],
  ])('a list: %s', async (_what, answer, said) => {
    const scripts = scriptAnswers(scriptRows(3));
    const graph = await startOddGraph((path) => (path.startsWith(CATEGORIES) ? answer : scripts(path, false, null)));
    const lab = await Lab.start({ graphRoot: graph.root });
    const policyTypes = ['deviceCategories', 'deviceShellScripts', 'mobileAppCategories'];
    const { run, items, failures } = await lab.capture({ policyTypes, includeFoundations: false });
    expect(run.outcome).toBe('partial');
    expect(idsOf(items)).toEqual(['s0', 's1', 's2']);
    expect(failures.map((failure) => failure.policyType)).toEqual(['deviceCategories']);
    expect(failures[0]?.reason).toContain(said);
  });

  test('a token that is good nowhere any more stops the run, which names every type that was not read', async () => {
    let asked = 0;
    const graph = await startOddGraph((path) =>
      path.startsWith('/organization') && asked++ === 0 ? undefined : refusal,
    );
    const lab = await Lab.start({ graphRoot: graph.root });
    const policyTypes = ['deviceCategories', 'deviceShellScripts', 'mobileAppCategories'];
    const { run, failures } = await lab.capture({ policyTypes, includeFoundations: false });
    expect(run.outcome).toBe('failed');
    expect(failures.map((failure) => failure.policyType).toSorted()).toEqual(policyTypes);
  });

  test('names that cannot be looked up: those learnt otherwise are kept', async () => {
    const target = {
      '@odata.type': '#microsoft.graph.groupAssignmentTarget',
      groupId: 'abcdef01-0000-4000-8000-000000000001',
      deviceAndAppManagementAssignmentFilterId: 'abcdef02-0000-4000-8000-000000000001',
      deviceAndAppManagementAssignmentFilterType: 'include',
    };
    const scripts = scriptAnswers(scriptRows(1, { assignments: [{ id: 'a', target }] }));
    const filter = { id: target.deviceAndAppManagementAssignmentFilterId, displayName: 'Only laptops' };
    const graph = await startOddGraph((path) => {
      if (path.includes('getByIds')) return CUT;
      return path.includes('assignmentFilters') ? { body: { value: [filter] } } : scripts(path, false, null);
    });
    const lab = await Lab.start({ graphRoot: graph.root });
    const { run, items, failures } = await lab.capture(onlyScripts);
    expect(run.outcome).toBe('partial');
    expect(failures.map((failure) => failure.policyType)).toEqual(['groups']);
    const { assignments } = await lab.of('items.get', { itemId: present(items[0]).id });
    expect(assignments[0]).toMatchObject({ filterName: 'Only laptops', targetName: target.groupId });
  });
});

describe('batches', () => {
  test.each<[string, TinyAnswer]>([
    ['with a page of a proxy', { body: '<html>' }],
    ['with 503 for ever', { status: 503, body: {} }],
  ])('that are answered %s: every object is read singly', async (_what, answer) => {
    const graph = await startOddGraph(scriptAnswers(scriptRows(45)), { batch: () => answer });
    const lab = await Lab.start({ graphRoot: graph.root });
    const { run, items, failures } = await lab.capture(onlyScripts);
    expect(failures).toEqual([]);
    expect(run.outcome).toBe('succeeded');
    expect(items).toHaveLength(45);
  });

  test('that break whenever one object is in them: its neighbours are captured', async () => {
    const answers = scriptAnswers(scriptRows(45), (id) => (id === 's7' ? CUT : null));
    const graph = await startOddGraph(answers, {
      batch: (paths) => (paths.some((path) => path.startsWith(`${SCRIPTS}/s7`)) ? CUT : null),
    });
    const lab = await Lab.start({ graphRoot: graph.root });
    const { run, items, failures } = await lab.capture(onlyScripts);
    expect(run.outcome).toBe('partial');
    expect(items).toHaveLength(45);
    expect(idsOf(failures)).toEqual(['s7']);
    expect(items.filter((item) => item.warningCount > 0).map((item) => item.policyIdentifier)).toEqual(['s7']);
  });

  test.each<[string, (text: string) => string]>([
    ['text', (text) => text],
    ['base64 text', (text) => Buffer.from(text).toString('base64')],
  ])('whose bodies are JSON as %s', async (_what, encode) => {
    const graph = await startOddGraph(scriptAnswers(scriptRows(5)), { wrap: (body) => encode(JSON.stringify(body)) });
    const lab = await Lab.start({ graphRoot: graph.root });
    const { run, items } = await lab.capture(onlyScripts);
    expect(run.outcome).toBe('succeeded');
    const { rawJson } = await lab.of('items.get', { itemId: present(items[0]).id });
    expect(rawJson).toContain('"scriptContent": "eA=="');
  });
});
