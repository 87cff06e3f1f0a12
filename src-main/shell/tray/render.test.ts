import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SchedulerOverview } from '../../../src-preload/contract/index.ts';
import { parseDeepLink } from '../deep-link.ts';
import { renderTray, type TrayItem, type TrayState } from './render.ts';
import { shorten, whenWords } from './words.ts';

const OVERVIEW: SchedulerOverview = { paused: false, mayPause: true, schedules: [], running: [], attention: null };
const NIGHTLY = {
  tenant: 'contoso',
  tenantName: 'Contoso',
  scheduleId: 7,
  name: 'Nightly',
  at: '2026-03-26T01:30:00.000Z',
  mayRun: true,
};
const RUN = {
  tenant: 'contoso',
  tenantName: 'Contoso',
  operationRunId: 12,
  type: 'backup.capture',
  scheduleId: 7,
  name: 'Nightly',
  here: true,
};
const ATTENTION = {
  count: 1,
  latest: { tenant: 'contoso', tenantName: 'Contoso', operationRunId: 9, outcome: 'failed' as const },
};

function stateOf(overview: Partial<SchedulerOverview> | null, more: Partial<TrayState> = {}): TrayState {
  return {
    overview: overview && { ...OVERVIEW, ...overview },
    problem: null,
    signedOut: false,
    now: new Date('2026-03-25T12:00:00.000Z'),
    timeZone: 'Europe/Berlin',
    ...more,
  };
}

/** The menu as lines: what can only be read in brackets, what is below a submenu indented. */
function lines(items: readonly TrayItem[], indent = ''): string[] {
  return items.flatMap((item) => {
    if (item.kind === 'separator') return ['---'];
    if (item.kind === 'menu') return [`${indent}${item.label}`, ...lines(item.items, `${indent}  `)];
    return [`${indent}${item.kind === 'action' && item.enabled ? item.label : `[${item.label}]`}`];
  });
}

const flat = (items: readonly TrayItem[]): TrayItem[] =>
  items.flatMap((item) => [item, ...(item.kind === 'menu' ? flat(item.items) : [])]);

describe('the tray of a state', () => {
  test('before the engine has answered', () => {
    const view = renderTray(stateOf(null));
    expect(view.icon).toBe('idle');
    expect(view.tooltip).toBe('TenantAtlas\nStarting…');
    expect(lines(view.menu)).toEqual(['[Starting…]', '---', 'Open TenantAtlas', 'Quit TenantAtlas']);
    const signedOut = renderTray(stateOf(null, { signedOut: true }));
    expect(lines(signedOut.menu)).toEqual([
      '[Nobody is signed in. Schedules go on.]',
      '---',
      'Open TenantAtlas',
      'Quit TenantAtlas',
    ]);
  });

  test('idle, with a schedule: when it runs next, and running it now', () => {
    const view = renderTray(
      stateOf({ schedules: [NIGHTLY, { ...NIGHTLY, scheduleId: 8, name: 'Mine', mayRun: false }] }),
    );
    expect(view.icon).toBe('idle');
    expect(view.tooltip).toMatch(/^TenantAtlas\nNext: Nightly \(Contoso\), tomorrow at 0?2:30/);
    expect(lines(view.menu)).toEqual([
      expect.stringMatching(/^\[Next: Nightly \(Contoso\), tomorrow at/),
      'Run now',
      '  Nightly (Contoso)',
      '  [Mine (Contoso)]',
      'Pause schedules',
      '---',
      'Open TenantAtlas',
      'Quit TenantAtlas',
    ]);
    const item = flat(view.menu).find((one) => one.kind === 'action' && one.label === 'Nightly (Contoso)');
    expect(item).toMatchObject({ action: { do: 'run', tenant: 'contoso', scheduleId: 7 } });
  });

  test('running: the run leads to its page, and is not started twice', () => {
    const view = renderTray(stateOf({ schedules: [NIGHTLY], running: [RUN] }));
    expect(view.icon).toBe('running');
    expect(view.tooltip).toContain('1 operation is running');
    expect(lines(view.menu).slice(0, 2)).toEqual(['Running: Nightly (Contoso)', '---']);
    expect(lines(view.menu)).toContain('  [Nightly (Contoso)]');
    expect(view.menu[0]).toMatchObject({ action: { do: 'show', path: '/t/contoso/operations/12' } });
  });

  test('many runs are counted, and one without a name shows its type', () => {
    const running = Array.from({ length: 8 }, (_, index) => ({ ...RUN, operationRunId: index + 1, name: null }));
    expect(lines(renderTray(stateOf({ running })).menu).slice(0, 7)).toEqual([
      ...Array.from({ length: 5 }, () => 'Running: Backup capture (Contoso)'),
      '[… and 3 more]',
      '---',
    ]);
  });

  test('attention comes before everything else, and leads to the newest run', () => {
    const view = renderTray(stateOf({ attention: ATTENTION, running: [RUN] }));
    expect(view.icon).toBe('attention');
    expect(view.menu[0]).toMatchObject({
      label: 'A run in Contoso failed',
      action: { do: 'show', path: '/t/contoso/operations/9' },
    });
    const partial = { ...ATTENTION, latest: { ...ATTENTION.latest, outcome: 'partial' as const } };
    expect(renderTray(stateOf({ attention: partial })).tooltip).toContain('A run in Contoso is incomplete');
    expect(renderTray(stateOf({ attention: { ...ATTENTION, count: 3 } })).tooltip).toContain('3 runs need attention');
  });

  test('paused says so, and offers to resume', () => {
    const view = renderTray(stateOf({ schedules: [NIGHTLY], paused: true }));
    expect(view.tooltip).toBe('TenantAtlas\nSchedules are paused');
    expect(lines(view.menu)).toEqual(expect.arrayContaining(['[Schedules are paused]', 'Resume schedules']));
    expect(flat(view.menu)).toContainEqual(
      expect.objectContaining({ label: 'Resume schedules', action: { do: 'pause', paused: false } }),
    );
  });

  test('a workspace that does not open leaves the way to the window, and out', () => {
    const view = renderTray(stateOf(null, { problem: 'It is newer.' }));
    expect(view.icon).toBe('attention');
    expect(lines(view.menu)).toEqual([
      'The workspace could not be opened',
      '---',
      '---',
      'Open TenantAtlas',
      'Quit TenantAtlas',
    ]);
  });

  test('whatever the state: open and quit are there, labels are one short line, and pages are pages', () => {
    const name = fc.string({ unit: 'binary', maxLength: 120 });
    const tenant = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$/);
    const id = fc.integer({ min: 1, max: 1e9 });
    const at = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });
    const schedule = fc.record({
      tenant,
      tenantName: name,
      scheduleId: id,
      name,
      at: at.map((date) => date.toISOString()),
      mayRun: fc.boolean(),
    });
    const run = fc.record({
      tenant,
      tenantName: name,
      operationRunId: id,
      type: name,
      scheduleId: fc.option(id),
      name: fc.option(name),
      here: fc.boolean(),
    });
    const latest = fc.record({
      tenant,
      tenantName: name,
      operationRunId: id,
      outcome: fc.constantFrom('failed' as const, 'partial' as const),
    });
    const overview = fc.record({
      paused: fc.boolean(),
      mayPause: fc.boolean(),
      schedules: fc.array(schedule, { maxLength: 10 }),
      running: fc.array(run, { maxLength: 20 }),
      attention: fc.option(fc.record({ count: fc.integer({ min: 1, max: 99 }), latest })),
    });
    fc.assert(
      fc.property(fc.option(overview), at, fc.option(name), fc.boolean(), (own, now, problem, signedOut) => {
        const view = renderTray({ overview: own, problem, signedOut, now, timeZone: 'Europe/Berlin' });
        expect(view.tooltip.length).toBeLessThanOrEqual(127);
        const items = flat(view.menu);
        const actions = items.flatMap((item) => (item.kind === 'action' ? [item.action] : []));
        expect(actions.filter(({ do: what }) => what === 'quit')).toHaveLength(1);
        expect(actions.some(({ do: what }) => what === 'open')).toBe(true);
        const labels = items.flatMap((item) => (item.kind === 'separator' ? [] : [item.label]));
        expect(labels.filter((label) => !/^[^\r\n]{1,140}$/u.test(label))).toEqual([]);
        const paths = actions.flatMap((action) => (action.do === 'show' ? [action.path] : []));
        expect(paths.map((path) => parseDeepLink(`tenantatlas:/${path}`))).toEqual(paths);
      }),
    );
  });
});

describe('words', () => {
  test.each([
    ['2026-03-25T11:59:00Z', /^due now$/],
    ['2026-03-25T21:00:00Z', /^today at (22:00|10:00\sPM)$/],
    ['2026-03-25T23:30:00Z', /^tomorrow at (00:30|12:30\sAM)$/],
    // The night in which an hour is left out.
    ['2026-03-29T22:30:00Z', /^Monday at (00:30|12:30\sAM)$/],
    ['2026-04-01T09:00:00Z', /^1 Apr at (11:00|11:00\sAM)$/],
  ])('%s', (at, words) => {
    expect(whenWords(new Date(at), new Date('2026-03-25T12:00:00Z'), 'Europe/Berlin')).toMatch(words);
  });

  test('a name is one line and never longer than asked for', () => {
    expect(shorten('  two\nlines ')).toBe('two lines');
    expect(shorten('😀'.repeat(50))).toBe(`${'😀'.repeat(39)}…`);
  });
});
