import type { SchedulerOverview } from '../../../src-preload/contract/index.ts';
import { operationWords, shorten, whenWords } from './words.ts';

/** Everything that the tray shows comes from this one object. */
export interface TrayState {
  /** Null until the engine has answered for the first time. */
  overview: SchedulerOverview | null;
  /** Why the workspace cannot be used, as a sentence; null when it can. */
  problem: string | null;
  /** Nobody is signed in: nothing of any tenant is shown. */
  signedOut: boolean;
  now: Date;
  /** IANA name; left out: the computer's own zone. */
  timeZone?: string;
}

export type TrayStatus = 'idle' | 'running' | 'attention';

/** What choosing an item does. */
export type TrayAction =
  | { do: 'open' }
  | { do: 'quit' }
  /** Opens a page of the window. */
  | { do: 'show'; path: string }
  | { do: 'pause'; paused: boolean }
  | { do: 'run'; tenant: string; scheduleId: number; name: string };

export type TrayItem =
  | { kind: 'separator' }
  /** Only to be read. */
  | { kind: 'text'; label: string }
  | { kind: 'action'; label: string; action: TrayAction; enabled: boolean }
  | { kind: 'menu'; label: string; items: TrayItem[] };

export interface TrayView {
  icon: TrayStatus;
  tooltip: string;
  menu: TrayItem[];
}

/** More would push what a person came for off a small screen. */
const MOST_RUNS = 5;
/** Windows shows no more of a tooltip. */
const LONGEST_TOOLTIP = 127;

/** What the tray shows in a state: icon, tooltip and menu. Pure. */
export function renderTray(state: TrayState): TrayView {
  const status = statusOf(state);
  return {
    icon: status,
    tooltip: ['TenantAtlas', ...tooltipLines(state)].join('\n').slice(0, LONGEST_TOOLTIP),
    menu: [
      ...attentionItems(state),
      ...runningItems(state),
      ...scheduleItems(state),
      { kind: 'separator' },
      action('Open TenantAtlas', { do: 'open' }),
      action('Quit TenantAtlas', { do: 'quit' }),
    ],
  };
}

function statusOf({ overview, problem }: TrayState): TrayStatus {
  if (problem !== null || overview?.attention) return 'attention';
  return overview && overview.running.length > 0 ? 'running' : 'idle';
}

function action(label: string, what: TrayAction, enabled = true): TrayItem {
  return { kind: 'action', label, action: what, enabled };
}

function tooltipLines(state: TrayState): string[] {
  const { overview, problem } = state;
  if (problem !== null) return ['The workspace could not be opened.'];
  if (!overview) return [waitingWords(state)];
  const { attention, running } = overview;
  return [
    ...(attention ? [attentionWords(attention)] : []),
    ...(running.length > 0 ? [running.length === 1 ? '1 operation is running' : `${running.length} are running`] : []),
    nextWords(state, overview),
  ];
}

function waitingWords({ signedOut }: TrayState): string {
  return signedOut ? 'Nobody is signed in. Schedules go on.' : 'Starting…';
}

function attentionWords({ count, latest }: NonNullable<SchedulerOverview['attention']>): string {
  if (count > 1) return `${count} runs need attention`;
  return `A run in ${shorten(latest.tenantName)} ${latest.outcome === 'failed' ? 'failed' : 'is incomplete'}`;
}

function attentionItems({ overview, problem }: TrayState): TrayItem[] {
  // The window says what the problem is, and what to do about it.
  if (problem !== null) return [action('The workspace could not be opened', { do: 'open' }), { kind: 'separator' }];
  if (!overview?.attention) return [];
  const { tenant, operationRunId } = overview.attention.latest;
  const path = runPath(tenant, operationRunId);
  return [action(attentionWords(overview.attention), { do: 'show', path }), { kind: 'separator' }];
}

/** The page of a run inside the window. */
export function runPath(tenant: string, operationRunId: number): string {
  return `/t/${tenant}/operations/${operationRunId}`;
}

function runningItems({ overview }: TrayState): TrayItem[] {
  const runs = overview?.running ?? [];
  if (runs.length === 0) return [];
  const shown = runs.slice(0, MOST_RUNS).map((run) => {
    const words = labelled(run.name ?? operationWords(run.type), run.tenantName);
    return action(`Running: ${words}`, { do: 'show', path: runPath(run.tenant, run.operationRunId) });
  });
  const more = runs.length - shown.length;
  return [
    ...shown,
    ...(more > 0 ? [{ kind: 'text' as const, label: `… and ${more} more` }] : []),
    { kind: 'separator' },
  ];
}

function scheduleItems(state: TrayState): TrayItem[] {
  const { overview, problem } = state;
  if (problem !== null) return [];
  if (!overview) return [{ kind: 'text', label: waitingWords(state) }];
  const busy = new Set(overview.running.map(({ scheduleId }) => scheduleId));
  const items = overview.schedules.map(({ tenant, tenantName, scheduleId, name, mayRun }) =>
    action(
      labelled(name, tenantName),
      { do: 'run', tenant, scheduleId, name },
      // Another run of it would be refused.
      mayRun && !busy.has(scheduleId),
    ),
  );
  const runNow: TrayItem =
    items.length === 0 ? { kind: 'text', label: 'Run now' } : { kind: 'menu', label: 'Run now', items };
  const label = overview.paused ? 'Resume schedules' : 'Pause schedules';
  return [
    { kind: 'text', label: nextWords(state, overview) },
    runNow,
    action(label, { do: 'pause', paused: !overview.paused }, overview.mayPause),
  ];
}

function nextWords({ now, timeZone }: TrayState, { paused, schedules }: SchedulerOverview): string {
  if (paused) return 'Schedules are paused';
  const [next] = schedules;
  if (!next) return 'No schedule will run';
  return `Next: ${labelled(next.name, next.tenantName)}, ${whenWords(new Date(next.at), now, timeZone)}`;
}

function labelled(name: string, tenantName: string): string {
  return `${shorten(name)} (${shorten(tenantName)})`;
}
