import { describe, expect, it } from 'vitest';
import { daysSince, formatBytes, formatDuration, formatTime, plural } from './format.ts';

describe('formats', () => {
  it('says sizes in the unit a person reads', () => {
    expect(formatBytes(0)).toBe('0 bytes');
    expect(formatBytes(999)).toBe('999 bytes');
    expect(formatBytes(1_500_000)).toMatch(/^1[.,]5 MB$/);
  });

  it('says durations in at most two units', () => {
    const start = '2026-01-01T00:00:00Z';
    expect(formatDuration(start, '2026-01-01T00:00:00.300Z')).toBe('less than 1 s');
    expect(formatDuration(start, '2026-01-01T00:00:42Z')).toBe('42 s');
    expect(formatDuration(start, '2026-01-01T00:02:03Z')).toBe('2 min 3 s');
    expect(formatDuration(start, '2026-01-01T03:04:05Z')).toBe('3 h 4 min');
    expect(formatDuration('never', start)).toBe('–');
  });

  it('keeps text that is no time as it is', () => {
    expect(formatTime('unknown')).toBe('unknown');
  });

  it('gives nouns their number', () => {
    expect(plural(1, 'object')).toBe('1 object');
    expect(plural(2, 'object')).toBe('2 objects');
    expect(plural(2, 'entry', 'entries')).toBe('2 entries');
  });

  it('counts whole days', () => {
    expect(daysSince('2026-01-01T00:00:00Z', Date.parse('2026-01-08T23:00:00Z'))).toBe(7);
  });
});
