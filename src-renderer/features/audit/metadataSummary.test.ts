import { describe, expect, it } from 'vitest';
import { metadataSummary } from './metadataSummary.ts';

describe('the summary of an audit entry', () => {
  it('says each field in words, on one line', () => {
    expect(metadataSummary({ operationRunId: 4, policyTypes: ['a', 'b', 'c'], include_foundations: true })).toBe(
      'policy types: 3 · include foundations: yes · operation run id: 4',
    );
  });

  it('names a few values, counts many, and looks into objects', () => {
    expect(metadataSummary({ roles: ['owner'], counts: { items: 2, failed: 0 }, reason: null })).toBe(
      'roles: owner · counts: items 2, failed 0 · reason: none',
    );
  });

  it('is empty for an entry without details', () => {
    expect(metadataSummary({})).toBe('');
  });
});
