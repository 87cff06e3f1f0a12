import { afterEach, describe, expect, test } from 'vitest';
import { exported, Lab } from '../../tests/fixtures/lab.ts';
import {
  CATEGORIES,
  ENROLMENT,
  idsAskedFor,
  scriptAnswers,
  scriptRows,
  SCRIPTS,
  startOddGraph,
} from '../../tests/fixtures/odd-graph.ts';
import type { TinyAnswer } from '../../tests/fixtures/tiny-graph.ts';
import { closeAll, present } from '../../tests/fixtures/workspace.ts';

afterEach(closeAll);

const of = (...policyTypes: string[]) => ({ policyTypes, includeFoundations: false });
const list = (...rows: unknown[]): TinyAnswer => ({ body: { value: rows } });
const allDevices = { id: 'x', target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } };
const refused: TinyAnswer = { status: 403, body: {} };

describe('objects of unknown kinds in the list that several types share', () => {
  const enrolment = list(
    { '@odata.type': '#microsoft.graph.deviceEnrollmentLimitConfiguration', id: 'limit', displayName: 'Limit' },
    { '@odata.type': '#microsoft.graph.brandNewThing', id: 'new', displayName: 'New' },
    { id: 'untyped', displayName: 'No type' },
  );
  const shared = of('deviceEnrollmentConfigurations', 'deviceCategories');
  const unknown = ['new', 'untyped'];
  const listReads = (log: readonly { url: string }[]): number =>
    log.filter(({ url }) => url.startsWith(`/beta${ENROLMENT}`)).length;

  test('are failures of their own, also after a resume that does not read the list again', async () => {
    let categories = refused;
    const graph = await startOddGraph((path) =>
      path.startsWith(ENROLMENT) ? enrolment : path.startsWith(CATEGORIES) ? categories : undefined,
    );
    const lab = await Lab.start({ graphRoot: graph.root });
    const first = await lab.capture(shared);
    expect(first.set.policyTypes).toHaveLength(8);
    expect(first.run.outcome).toBe('partial');
    expect(first.failures.map((failure) => failure.policyIdentifier ?? failure.policyType).toSorted()).toEqual([
      'deviceCategories',
      ...unknown,
    ]);
    const reads = listReads(graph.log);
    categories = list();
    const resumed = await lab.resume(first.set.id);
    expect(listReads(graph.log)).toBe(reads);
    expect(resumed.set.status).toBe('partial');
    expect(resumed.failures.map((failure) => failure.policyIdentifier)).toEqual(unknown);
  });

  test('are named although the run is cancelled after the list was read, and after the resume', async () => {
    let answerCategories: (answer: TinyAnswer) => void = () => undefined;
    const categories = new Promise<TinyAnswer>((resolve) => (answerCategories = resolve));
    const graph = await startOddGraph((path) =>
      path.startsWith(ENROLMENT) ? enrolment : path.startsWith(CATEGORIES) ? categories : undefined,
    );
    const lab = await Lab.start({ graphRoot: graph.root });
    const started = await lab.start(shared);
    await lab.until((event) => event.kind === 'operation' && event.run.progress?.typesDone === 7);
    await lab.of('operations.cancel', { operationRunId: started.operationRunId });
    expect((await lab.ended(started)).set.status).toBe('cancelled');
    answerCategories(list());
    const resumed = await lab.resume(started.backupSetId);
    expect(resumed.set.status).toBe('partial');
    expect(resumed.failures.map((failure) => failure.policyIdentifier)).toEqual(unknown);
  });
});

describe('assignments', () => {
  test('one object that is gone does not cost the others theirs', async () => {
    const base = '/deviceManagement/inventoryPolicies';
    const graph = await startOddGraph((path) => {
      if (path === base) return list({ id: 'a', name: 'A' }, { id: 'b', name: 'B' });
      if (path.startsWith(`${base}/a`)) return { status: 404, body: {} };
      if (path.startsWith(`${base}/b/assignments`)) return list(allDevices);
      const assignments = path.includes('assignments') ? { assignments: [allDevices] } : {};
      return path.startsWith(`${base}/b`) ? { body: { id: 'b', name: 'B', settings: [], ...assignments } } : undefined;
    });
    const lab = await Lab.start({ graphRoot: graph.root });
    const { items, failures } = await lab.capture(of('inventoryPolicies'));
    expect(items.map((item) => [item.policyIdentifier, item.assignmentCount])).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
    expect(failures.map((failure) => failure.policyIdentifier)).toEqual(['a']);
  });

  test('an empty expanded list beside isAssigned is not believed', async () => {
    const base = '/deviceManagement/deviceConfigurations';
    const row = { id: 'a', '@odata.type': '#microsoft.graph.iosGeneralDeviceConfiguration', displayName: 'A' };
    const graph = await startOddGraph((path) => {
      if (path.startsWith(`${base}/a/assignments`)) return list(allDevices);
      return path.startsWith(base) ? list({ ...row, isAssigned: true, assignments: [] }) : undefined;
    });
    const lab = await Lab.start({ graphRoot: graph.root });
    const { run, items } = await lab.capture(of('deviceConfigurations'));
    expect(run.outcome).toBe('succeeded');
    expect(items.map((item) => item.assignmentCount)).toEqual([1]);
  });

  test('group ids that differ only in case are one reference, looked up once and named', async () => {
    const lower = 'abcdef01-0000-4000-8000-00000000000a';
    const assigned = [lower.toUpperCase(), lower].map((groupId, index) => ({
      ...scriptRows(2)[index],
      assignments: [{ id: 'x', target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId } }],
    }));
    const scripts = scriptAnswers(assigned);
    const asked: string[] = [];
    const graph = await startOddGraph((path, inBatch, body) => {
      if (!path.includes('getByIds')) return scripts(path, inBatch, body);
      asked.push(...idsAskedFor(body));
      return list({ id: lower, displayName: 'All laptops' });
    });
    const lab = await Lab.start({ graphRoot: graph.root });
    const { run, items } = await lab.capture(of('deviceShellScripts'));
    expect(run.outcome).toBe('succeeded');
    expect(asked).toHaveLength(1);
    for (const item of items) {
      const { assignments, references } = await lab.of('items.get', { itemId: item.id });
      expect(assignments[0]).toMatchObject({ targetName: 'All laptops', missing: false });
      expect(references.map((reference) => reference.name)).toEqual(['All laptops']);
    }
  });

  test('that could not be read are not shown as removed, nor exported as none; a change across the gap is shown', async () => {
    let assignments = list(allDevices);
    const scripts = scriptAnswers(scriptRows(1, {}));
    const graph = await startOddGraph((path) =>
      path.startsWith(`${SCRIPTS}/s0/assignments`) ? assignments : scripts(path, false, null),
    );
    const lab = await Lab.start({ graphRoot: graph.root });
    const choice = of('deviceShellScripts');
    const before = await lab.capture(choice);
    assignments = refused;
    const gap = await lab.capture(choice);
    expect(gap.run.outcome).toBe('partial');
    const [left, right] = [present(before.items[0]).id, present(gap.items[0]).id];
    expect(await lab.of('items.get', { itemId: right })).toMatchObject({
      assignmentsKnown: false,
      history: [{ change: 'none' }, { change: 'first' }],
    });
    const { changes } = await lab.of('items.compare', { leftItemId: left, rightItemId: right });
    expect(changes).toEqual([]);
    const file = (await exported(lab, gap.set.id)).get('deviceShellScripts s0');
    expect(file).toMatchObject({ assignments: [], assignmentsUnknown: true });

    assignments = list();
    const after = await lab.capture(choice);
    const { history } = await lab.of('items.get', { itemId: present(after.items[0]).id });
    expect(history.map((entry) => entry.change)).toEqual(['assignments', 'first']);
  });
});

describe('odd rows', () => {
  const categories = async (...rows: unknown[]): Promise<Lab> => {
    const graph = await startOddGraph((path) => (path.startsWith(CATEGORIES) ? list(...rows) : undefined));
    return Lab.start({ graphRoot: graph.root });
  };

  test('one that is no object costs none of the others, and is recorded', async () => {
    const lab = await categories({ id: '1', displayName: 'A' }, null, { id: '2', displayName: 'B' });
    const { run, items, failures } = await lab.capture(of('deviceCategories'));
    expect(run.outcome).toBe('partial');
    expect(items.map((item) => item.policyIdentifier)).toEqual(['1', '2']);
    expect(failures).toEqual([expect.objectContaining({ policyType: 'deviceCategories', policyIdentifier: null })]);
  });

  test('two with the same id and two without one are all kept, under identifiers that stay', async () => {
    const lab = await categories(
      { id: '1', displayName: 'A', v: 1 },
      { id: '1', displayName: 'A', v: 2 },
      { displayName: 'No id', v: 1 },
      { displayName: 'No id', v: 2 },
    );
    const first = await lab.capture(of('deviceCategories'));
    const second = await lab.capture(of('deviceCategories'));
    const idsOf = ({ items }: typeof first): string[] => items.map((item) => item.policyIdentifier);
    expect(new Set(idsOf(first)).size).toBe(4);
    expect(idsOf(first)).toContain('1');
    expect(idsOf(second)).toEqual(idsOf(first));
    expect(second.set.unchangedCount).toBe(4);
  });

  test('one without an id, of which nothing more can be asked, is kept as its row and says so', async () => {
    const graph = await startOddGraph(scriptAnswers([{ displayName: 'No id', assignments: [] }]));
    const lab = await Lab.start({ graphRoot: graph.root });
    const { run, items } = await lab.capture(of('deviceShellScripts'));
    expect(run.outcome).toBe('partial');
    expect(items.map((item) => [item.name, item.warningCount])).toEqual([['No id', 1]]);
  });
});
