import type { Schedule } from '../../../src-preload/contract/index.ts';
import { type CommandLine, text, UsageError, wholeNumber } from '../arguments.ts';
import { Reply } from '../reply.ts';
import { type Call, type Command, type CommandTools, Refusal } from './command.ts';

/** A schedule as every command shows it. */
function shown(schedule: Schedule) {
  return {
    scheduleId: schedule.id,
    name: schedule.name,
    isEnabled: schedule.isEnabled,
    archived: schedule.archivedAt !== null,
    nextRunAt: schedule.nextRunAt,
    lastRunAt: schedule.lastRunAt,
    lastRunStatus: schedule.lastRunStatus,
    obstacle: schedule.obstacle,
  };
}

function inWords(schedule: Schedule): string {
  const state = schedule.archivedAt !== null ? 'archived' : schedule.isEnabled ? 'enabled' : 'disabled';
  return `${schedule.id}\t${state}\tnext ${schedule.nextRunAt ?? 'never'}\t${schedule.name}`;
}

const reply = (schedule: Schedule): Reply => new Reply(0, shown(schedule), inWords(schedule));

const target = (line: CommandLine) => ({ tenant: text(line, 'tenant'), scheduleId: wholeNumber(line, 'id') });

function listed(line: CommandLine, name: 'types' | 'days'): string[] | undefined {
  return text(line, name)
    ?.split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

type Lifecycle = 'schedules.archive' | 'schedules.restore';

function lifecycle(verb: string, channel: Lifecycle, meaning: string): Command {
  return {
    name: `schedule ${verb}`,
    required: ['tenant', 'id'],
    optional: [],
    help: [`schedule ${verb} --tenant X --id N`, meaning],
    run: async ({ call }, line) => reply(await call(channel, target(line))),
  };
}

function enabling(verb: 'enable' | 'disable', meaning: string): Command {
  return {
    name: `schedule ${verb}`,
    required: ['tenant', 'id'],
    optional: [],
    help: [`schedule ${verb} --tenant X --id N`, meaning],
    run: async ({ call }, line) =>
      reply(await call('schedules.setEnabled', { ...target(line), enabled: verb === 'enable' })),
  };
}

/**
 * The user who asks for what is due to be run. Throws Refusal: it takes a role that runs schedules in a tenant, and a
 * user without any tenant has no schedules. The owner of the workspace always may.
 */
async function whoMayDispatch(call: Call): Promise<number> {
  const me = await call('workspace.me', {});
  const tenants = await call('tenants.list', {});
  if (me.ownsWorkspace || tenants.some(({ capabilities }) => capabilities.includes('tenant.backup_schedules.run')))
    return me.id;
  throw tenants.length === 0
    ? new Refusal('not_found', 'Not found. This user is not a member of any tenant.')
    : new Refusal('forbidden', 'Running what is due takes a role in a tenant that allows to run a schedule.');
}

/** Schedules, and the scheduler that runs them. */
export const scheduleCommands: readonly Command[] = [
  {
    name: 'schedule add',
    required: ['tenant', 'name', 'frequency', 'time', 'timezone'],
    optional: ['days', 'types', 'keep-last', 'no-foundations'],
    help: [
      'schedule add --tenant X --name N --frequency daily|weekly --time HH:MM --timezone ZONE [--days mon,thu] [--types a,b] [--keep-last N] [--no-foundations]',
      'back up a tenant again and again',
    ],
    run: async ({ call }, line) => {
      const schedule = await call('schedules.create', {
        tenant: text(line, 'tenant'),
        name: text(line, 'name'),
        frequency: text(line, 'frequency'),
        timeOfDay: text(line, 'time'),
        timezone: text(line, 'timezone'),
        daysOfWeek: listed(line, 'days') ?? [],
        policyTypes: listed(line, 'types') ?? 'all',
        includeFoundations: line.values['no-foundations'] !== true,
        keepLast: text(line, 'keep-last') === undefined ? 0 : wholeNumber(line, 'keep-last'),
      });
      return reply(schedule);
    },
  },
  {
    name: 'schedule list',
    required: ['tenant'],
    optional: ['archived', 'all'],
    help: ['schedule list --tenant X [--archived|--all]', 'list schedules'],
    run: async ({ call }, line) => {
      if (line.values.archived === true && line.values.all === true)
        throw new UsageError('Give --archived or --all, not both.');
      const filter = line.values.all === true ? 'all' : line.values.archived === true ? 'archived' : 'active';
      const rows: Schedule[] = [];
      for (;;) {
        const input = { tenant: text(line, 'tenant'), filter, offset: rows.length, limit: 500 };
        const page = await call('schedules.list', input);
        rows.push(...page.rows);
        if (rows.length >= page.total || page.rows.length === 0) break;
      }
      return new Reply(0, rows.map(shown), rows.map(inWords).join('\n'));
    },
  },
  {
    name: 'schedule run',
    required: ['tenant', 'id'],
    optional: [],
    help: ['schedule run --tenant X --id N', 'run a schedule now, and wait for the end'],
    run: async ({ engine, call, note }, line) => {
      const { operationRunId } = await call('schedules.run', target(line));
      note(`Operation run ${operationRunId}: started.`);
      await engine.runner.finished(operationRunId);
      const { run } = await call('operations.get', { tenant: text(line, 'tenant'), operationRunId });
      const { schedule } = await call('schedules.get', target(line));
      const exitCode = run.outcome === 'succeeded' ? 0 : run.outcome === 'partial' ? 3 : 1;
      const document = { ...shown(schedule), operationRunId, outcome: run.outcome, reason: run.failureSummary };
      return new Reply(exitCode, document, `Run ${run.outcome}. ${run.failureSummary ?? ''}`.trimEnd());
    },
  },
  enabling('enable', 'run a schedule at its times again'),
  enabling('disable', 'run a schedule no more until it is enabled'),
  lifecycle('archive', 'schedules.archive', 'put a schedule away; what it captured stays'),
  lifecycle('restore', 'schedules.restore', 'take an archived schedule back'),
  {
    name: 'schedule force-delete',
    required: ['tenant', 'id'],
    optional: [],
    help: ['schedule force-delete --tenant X --id N', 'delete an archived schedule that never ran'],
    run: async ({ call }, line) => {
      // Typing the name is the window's confirmation; here the id was typed.
      const { schedule } = await call('schedules.get', target(line));
      return reply(await call('schedules.forceDelete', { ...target(line), name: schedule.name }));
    },
  },
  {
    name: 'scheduler',
    required: ['until-idle'],
    optional: [],
    help: ['scheduler --until-idle', 'run what is due now, wait for it, and end'],
    run: async ({ engine, call }: CommandTools) => {
      const slots = await engine.scheduler.untilIdle(await whoMayDispatch(call));
      const { paused } = await call('scheduler.status', {});
      // One that is open without a run was cut off by a signal: the next call takes it up. Another process may run others.
      const isBad = (slot: (typeof slots)[number]): boolean =>
        ['failed', 'canceled'].includes(slot.status) || (slot.status === 'running' && slot.operationRunId === null);
      const bad = slots.some(isBad);
      const partial = slots.some(({ status }) => status === 'partial');
      const lines = slots.map(({ scheduleId, slotAt, status }) => `${scheduleId}\t${slotAt}\t${status}`);
      const nothing = paused ? 'Schedules are paused: nothing is started until they are resumed.' : 'Nothing was due.';
      return new Reply(bad ? 1 : partial ? 3 : 0, { slots, paused }, lines.join('\n') || nothing);
    },
  },
];
