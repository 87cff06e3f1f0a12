import { afterEach, expect, test } from 'vitest';
import { codeOf, Lab, policies, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { closeAll } from '../../../tests/fixtures/workspace.ts';
import { shiftWallClock } from '../core/wall-clock.ts';

afterEach(async () => {
  shiftWallClock(new Date());
  await closeAll();
});

const at = (time: string): void => shiftWallClock(new Date(time));
const RHYTHM = { frequency: 'daily', timeOfDay: '02:30', timezone: 'Europe/Berlin' } as const;
const CAPTURE = { ...RHYTHM, policyTypes: ['settingsCatalogPolicies'], includeFoundations: false };

async function start(): Promise<Lab> {
  at('2026-03-27T12:00:00Z');
  return Lab.start({ data: policies(1), limits: UNLIMITED });
}

test('the preview of a rhythm shows the slots that a schedule of it gets', async () => {
  const lab = await start();
  const { slots } = await lab.of('schedules.preview', RHYTHM);
  // Over the night when the clocks jump from two to three.
  expect(slots).toEqual(['2026-03-28T01:30:00.000Z', '2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z']);
  expect((await lab.of('schedules.create', { ...CAPTURE, name: 'Nightly' })).nextRunAt).toBe(slots[0]);
  for (const wrong of [{ frequency: 'weekly' }, { timezone: 'Mars/Olympus' }])
    expect(codeOf(await lab.call('schedules.preview', { tenant: 'lab', ...RHYTHM, ...wrong }))).toBe('invalid_input');
});

test('the overview names what runs next and what ran last, and leaves out what never runs', async () => {
  const lab = await start();
  expect(await lab.of('schedules.overview', {})).toEqual({ activeTotal: 0, next: null, latest: [] });
  const early = await lab.of('schedules.create', { ...CAPTURE, name: 'Early', timeOfDay: '01:00' });
  await lab.of('schedules.create', { ...CAPTURE, name: 'Nightly' });
  at('2026-03-28T12:00:00Z');
  await lab.engine.scheduler.untilIdle();
  await lab.of('schedules.setEnabled', { scheduleId: early.id, enabled: false });
  const overview = await lab.of('schedules.overview', {});
  expect(overview).toMatchObject({ activeTotal: 2, next: { name: 'Nightly', keptSets: 1, obstacle: null } });
  expect(overview.latest.map(({ scheduleName, status }) => `${scheduleName} ${status}`)).toEqual([
    'Nightly success',
    'Early success',
  ]);
});

test.each([
  ['sign_in_required', 'needs a sign-in.'],
  ['credential_rejected', 'has no usable secret or certificate.'],
  ['offline', 'nothing'],
] as const)('a tenant whose last sign-in ended with %s says what that means for its schedules', async (code, said) => {
  const lab = await start();
  const { id } = await lab.of('schedules.create', { ...CAPTURE, name: 'Nightly' });
  const record = JSON.stringify({ problem: { code, message: 'It did not go through.' } });
  await lab.engine.db.updateTable('tenants').set({ sign_in: record }).execute();
  const { obstacle } = (await lab.of('schedules.get', { scheduleId: id })).schedule;
  expect(obstacle ?? 'nothing').toContain(said);
});
