import { type ChannelInput, type Schedule, type Weekday, WEEKDAYS } from '../../../src-preload/contract/index.ts';
import { localZone } from './words.ts';

/** What the form for a schedule holds. */
export interface ScheduleValues {
  name: string;
  frequency: Schedule['frequency'];
  timeOfDay: string;
  timezone: string;
  daysOfWeek: Weekday[];
  policyTypes: 'all' | string[];
  includeFoundations: boolean;
  /** Text while a person is typing. */
  keepLast: number | string;
}

export type ScheduleErrors = Partial<Record<keyof ScheduleValues, string>>;

const MOST_KEPT = 10_000;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** A new schedule as it is offered: every night, before anybody works. */
export function newSchedule(): ScheduleValues {
  return {
    name: '',
    frequency: 'daily',
    timeOfDay: '02:30',
    timezone: localZone(),
    daysOfWeek: ['mon', 'tue', 'wed', 'thu', 'fri'],
    policyTypes: 'all',
    includeFoundations: true,
    keepLast: 30,
  };
}

/** A schedule in the form. A daily one has no days; the form offers working days should it become weekly. */
export function toValues(schedule: Schedule): ScheduleValues {
  const { name, frequency, timeOfDay, timezone, policyTypes, includeFoundations, keepLast } = schedule;
  const daysOfWeek = frequency === 'weekly' ? schedule.daysOfWeek : newSchedule().daysOfWeek;
  return { name, frequency, timeOfDay, timezone, daysOfWeek, policyTypes, includeFoundations, keepLast };
}

/** What is missing or wrong, by field. */
export function scheduleErrors(values: ScheduleValues): ScheduleErrors {
  const { keepLast } = values;
  const errors: ScheduleErrors = {};
  if (values.name.trim() === '') errors.name = 'Give the schedule a name.';
  if (!TIME.test(values.timeOfDay)) errors.timeOfDay = 'Give a time of day.';
  if (values.timezone === '') errors.timezone = 'Choose a time zone.';
  if (values.frequency === 'weekly' && values.daysOfWeek.length === 0) {
    errors.daysOfWeek = 'Choose at least one day of the week.';
  }
  if (values.policyTypes.length === 0) errors.policyTypes = 'Choose at least one policy type.';
  if (typeof keepLast !== 'number' || !Number.isInteger(keepLast) || keepLast < 0 || keepLast > MOST_KEPT) {
    errors.keepLast = 'Give a whole number from 0 to 10,000.';
  }
  return errors;
}

type Rhythm = Pick<Schedule, 'frequency' | 'timeOfDay' | 'timezone' | 'daysOfWeek'>;

/** The rhythm that the form describes; null while it describes none. */
export function rhythmOf(values: ScheduleValues): Rhythm | null {
  const errors = scheduleErrors(values);
  if (errors.timeOfDay ?? errors.timezone ?? errors.daysOfWeek) return null;
  const { frequency, timeOfDay, timezone } = values;
  const days = frequency === 'weekly' ? WEEKDAYS.filter((day) => values.daysOfWeek.includes(day)) : [];
  return { frequency, timeOfDay, timezone, daysOfWeek: days };
}

/** What is sent to the engine; null while something is missing. */
export function toInput(values: ScheduleValues): Omit<ChannelInput<'schedules.create'>, 'tenant'> | null {
  const rhythm = rhythmOf(values);
  if (rhythm === null || Object.keys(scheduleErrors(values)).length > 0) return null;
  const { policyTypes, includeFoundations, keepLast } = values;
  return { name: values.name.trim(), ...rhythm, policyTypes, includeFoundations, keepLast: Number(keepLast) };
}
