import { describe, expect, it } from 'vitest';
import { newSchedule, rhythmOf, scheduleErrors, toInput } from './scheduleValues.ts';

const complete = { ...newSchedule(), name: ' Nightly ', timezone: 'Europe/Berlin' };

describe('the form for a schedule', () => {
  it('sends a daily schedule without days, whatever was ticked before', () => {
    expect(toInput(complete)).toEqual({
      name: 'Nightly',
      frequency: 'daily',
      timeOfDay: '02:30',
      timezone: 'Europe/Berlin',
      daysOfWeek: [],
      policyTypes: 'all',
      includeFoundations: true,
      keepLast: 30,
    });
  });

  it('sends the days of a weekly one in the order of the week', () => {
    const weekly = { ...complete, frequency: 'weekly', daysOfWeek: ['sun', 'mon'] } as const;
    expect(toInput({ ...weekly, daysOfWeek: [...weekly.daysOfWeek] })).toMatchObject({ daysOfWeek: ['mon', 'sun'] });
  });

  it.each([
    ['name', { name: '  ' }],
    ['timeOfDay', { timeOfDay: '' }],
    ['daysOfWeek', { frequency: 'weekly' as const, daysOfWeek: [] }],
    ['policyTypes', { policyTypes: [] }],
    ['keepLast', { keepLast: '' }],
    ['keepLast', { keepLast: 10_001 }],
    ['keepLast', { keepLast: -1 }],
  ])('says what is wrong with %s, and sends nothing', (field, part) => {
    const values = { ...complete, ...part };
    expect(Object.keys(scheduleErrors(values))).toEqual([field]);
    expect(toInput(values)).toBeNull();
  });

  it('has a rhythm before it has a name', () => {
    expect(rhythmOf(newSchedule())).not.toBeNull();
    expect(rhythmOf({ ...complete, timeOfDay: '25:00' })).toBeNull();
  });
});
