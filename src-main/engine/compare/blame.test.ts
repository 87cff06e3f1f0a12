import { afterEach, expect, test } from 'vitest';
import { bareTenant, CATALOG, catalogOnly, catalogPolicy, codeOf, Lab } from '../../../tests/fixtures/lab.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

test('each setting names the capture that brought its value, looking back from the version that is shown', async () => {
  const policy = catalogPolicy('p0', 3, { description: 'first' });
  const lab = await Lab.start({ data: bareTenant({ [CATALOG]: [policy] }) });
  const capture = async (change: () => void) => {
    change();
    const { set, items } = await lab.capture({ ...catalogOnly, readEverything: true });
    return { setId: set.id, itemId: present(items[0]).id };
  };
  const setting = (index: number): { value: string } => {
    const part = present([policy.parts?.settings ?? []].flat()[index]);
    return (part.body.settingInstance as { choiceSettingValue: { value: string } }).choiceSettingValue;
  };
  const first = await capture(() => undefined);
  const second = await capture(() => {
    policy.body.description = 'second';
    policy.body.lastModifiedDateTime = '2026-02-01T00:00:00Z';
  });
  await capture(() => undefined);
  const last = await capture(() => {
    setting(1).value = 'setting_1_0';
    policy.body.lastModifiedDateTime = '2026-03-01T00:00:00Z';
  });
  const blamed = async (itemId: number): Promise<Record<string, number>> => {
    const { sources, settings } = await lab.of('policies.blame', { itemId });
    return Object.fromEntries(
      Object.entries(settings).map(([path, index]) => [path, present(sources[index]).backupSetId]),
    );
  };
  expect(await blamed(last.itemId)).toMatchObject({
    name: first.setId,
    description: second.setId,
    'settings/setting_0': first.setId,
    'settings/setting_1': last.setId,
  });
  expect(await blamed(second.itemId)).toMatchObject({
    description: second.setId,
    'settings/setting_1': first.setId,
  });
  // The third capture changed nothing: three versions, and each knows what Graph said of its change.
  const { sources, truncated } = await lab.of('policies.blame', { itemId: last.itemId });
  expect(truncated).toBe(false);
  expect(sources.map(({ modifiedAt }) => modifiedAt)).toEqual([
    '2026-03-01T00:00:00Z',
    '2026-02-01T00:00:00Z',
    '2026-01-01T00:00:00Z',
  ]);
  const { history } = await lab.of('items.get', { itemId: last.itemId });
  expect(history.map(({ modifiedAt }) => modifiedAt)).toEqual(sources.map(({ modifiedAt }) => modifiedAt));
  expect(history.every(({ operationRunId }) => operationRunId !== null)).toBe(true);
  // An archived set is not shown: what it brought came, as far as anybody sees, with the next one.
  await lab.of('backups.archive', { backupSetId: first.setId });
  expect(await blamed(last.itemId)).toMatchObject({ name: second.setId });
});

test('what was imported has no history, and what is not there is not found', async () => {
  const lab = await Lab.start({ data: bareTenant({ [CATALOG]: [catalogPolicy('p0', 1)] }) });
  const { set } = await lab.capture(catalogOnly);
  const imported = await lab.import(await lab.export(set.id, 'tenantatlas'));
  const itemId = present(imported.items[0]).id;
  expect(await lab.of('policies.blame', { itemId })).toEqual({ sources: [], settings: {}, truncated: false });
  expect(codeOf(await lab.call('policies.blame', { tenant: 'lab', itemId: 999_999 }))).toBe('not_found');
});
