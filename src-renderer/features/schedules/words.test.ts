import { describe, expect, it } from 'vitest';
import { nextRunsWords, onTwoClocks, retentionWords, type Rhythm, rhythmWords, whenWords } from './words.ts';

const DAILY: Rhythm = { frequency: 'daily', timeOfDay: '02:30', timezone: 'Europe/Berlin', daysOfWeek: [] };
const NOW = new Date('2026-03-25T12:00:00Z');
// Some runtimes put a narrow space before AM.
const plain = (text: string): string => text.replaceAll('\u202F', ' ');

describe('a rhythm in words', () => {
  it('says how often, when and where', () => {
    expect(whenWords(DAILY)).toBe('Daily at 02:30, Europe/Berlin');
    expect(whenWords({ ...DAILY, timezone: 'America/New_York' })).toBe('Daily at 02:30, America/New York');
  });

  it.each([
    [['thu'], 'Thursdays at 02:30'],
    [['thu', 'mon'], 'Mondays and Thursdays at 02:30'],
    [['mon', 'wed', 'fri'], 'Mon, Wed and Fri at 02:30'],
    [['fri', 'mon', 'tue', 'wed', 'thu'], 'Monday to Friday at 02:30'],
    [['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], 'Daily at 02:30'],
  ] as const)('names the days %j', (daysOfWeek, words) => {
    expect(rhythmWords({ ...DAILY, frequency: 'weekly', daysOfWeek: [...daysOfWeek] })).toBe(words);
  });
});

describe('a moment on two clocks', () => {
  it('is shown in the zone of the schedule, and in the own one where that differs', () => {
    const clocks = onTwoClocks('2026-03-26T01:30:00Z', 'Europe/Berlin', 'America/New_York', NOW, 'en-US');
    expect(plain(clocks.own)).toBe('Thu, Mar 26, 2:30 AM');
    expect(plain(clocks.local ?? '')).toBe('Wed, Mar 25, 9:30 PM');
    expect(onTwoClocks('2026-03-26T01:30:00Z', 'Europe/Berlin', 'Europe/Paris', NOW, 'en-US').local).toBeNull();
  });

  it('has the year where it is another one', () => {
    const { own } = onTwoClocks('2027-01-02T01:30:00Z', 'Europe/Berlin', 'Europe/Berlin', NOW, 'en-US');
    expect(plain(own)).toBe('Sat, Jan 2, 2027, 2:30 AM');
  });

  it('follows the change to daylight saving', () => {
    const slots = ['2026-03-28T01:30:00Z', '2026-03-29T01:30:00Z', '2026-03-30T00:30:00Z'];
    expect(plain(nextRunsWords(slots, 'Europe/Berlin', 'UTC', NOW, 'en-US'))).toBe(
      'Next run: Sat, Mar 28, 2:30 AM (1:30 AM local time); then Sun, Mar 29, 3:30 AM; then Mon, Mar 30, 2:30 AM',
    );
  });
});

describe('retention in words', () => {
  it('says what goes and what never goes', () => {
    expect(retentionWords(0)).toBe('Every backup of this schedule is kept.');
    expect(retentionWords(1)).toContain('before the last good one are archived');
    expect(retentionWords(30)).toMatch(/before the last 30 good ones are archived.*never touched/);
  });
});
