import { expect, test } from 'vitest';
import { actionWords } from './actionWords.ts';

test.each([
  ['saved_search.saved', 'Saved search saved'],
  ['saved_search.removed', 'Saved search removed'],
  ['backup_schedule.force_deleted', 'Backup schedule force deleted'],
  ['restore.preview.succeeded', 'Restore preview succeeded'],
  ['', ''],
])('%s in words', (action, words) => {
  expect(actionWords(action)).toBe(words);
});
