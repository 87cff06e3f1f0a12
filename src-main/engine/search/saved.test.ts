import { afterEach, expect, test } from 'vitest';
import { codeOf, Lab, policies, valueOf } from '../../../tests/fixtures/lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

test('a search is kept per person and tenant, replaced by its name, and forgotten by its owner alone', async () => {
  const lab = await Lab.start({ data: policies(1) });
  const { id: colleague } = await lab.must('users.add', { name: 'Robin' });
  await lab.of('members.set', { user: 'Robin', role: 'read-only' });
  const query = { text: 'bitlocker', policyType: null, includeEarlier: false };
  const [mine] = await lab.of('searches.save', { name: 'Encryption', query });
  await lab.of('searches.save', { name: 'Encryption', query: { ...query, text: 'filevault', includeEarlier: true } });
  expect(await lab.of('searches.saved')).toEqual([
    expect.objectContaining({
      name: 'Encryption',
      query: { text: 'filevault', policyType: null, includeEarlier: true },
    }),
  ]);
  const theirs = (channel: 'searches.saved' | 'searches.save' | 'searches.remove', input: object = {}) =>
    lab.engine.call(colleague, channel, { tenant: 'lab', ...input });
  expect(valueOf(await theirs('searches.saved'))).toEqual([]);
  const savedSearchId = present(mine).id;
  expect(codeOf(await theirs('searches.remove', { savedSearchId }))).toBe('not_found');
  expect(valueOf(await theirs('searches.save', { name: 'Encryption', query }))).toHaveLength(1);
  expect(await lab.of('searches.remove', { savedSearchId })).toEqual([]);
  expect(valueOf(await theirs('searches.saved'))).toHaveLength(1);
  const { rows } = await lab.of('audit.list', { search: 'saved_search' });
  expect(rows.map(({ action }) => action)).toContain('saved_search.removed');
});

test('what finds nothing by itself is not kept, and nobody keeps more than a hundred', async () => {
  const lab = await Lab.start({ data: policies(1) });
  const save = (name: string, text: string) => lab.call('searches.save', { tenant: 'lab', name, query: { text } });
  expect(codeOf(await save('Short', 'x'))).toBe('invalid_input');
  for (let index = 0; index < 100; index += 1) await save(`Search ${index}`, 'policy');
  expect(codeOf(await save('One more', 'policy'))).toBe('conflict');
  expect(codeOf(await save('Search 7', 'another'))).toBe('ok');
});
