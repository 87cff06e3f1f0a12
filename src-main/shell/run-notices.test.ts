import { describe, expect, test } from 'vitest';
import type { Operation } from '../../src-preload/contract/index.ts';
import { quitWords } from './quit-words.ts';
import { isNoticed, noticeOf } from './run-notices.ts';

const RUN: Operation = {
  id: 1,
  type: 'backup.capture',
  status: 'completed',
  outcome: 'succeeded',
  initiator: 'Scheduler',
  createdAt: '2026-03-25T12:00:00.000Z',
  startedAt: null,
  completedAt: null,
  counts: { items: 390, unchanged: 380, failed: 0, requests: 90 },
  backupSetId: 3,
  backupSetName: 'Nightly',
  scheduleId: 7,
  restoreRunId: null,
  failureSummary: null,
  message: null,
  progress: null,
  cancelRequested: false,
  cancelRequestedAt: null,
  wasQueued: false,
  resumed: false,
  interrupted: false,
};

describe('the notice of a run', () => {
  test.each([
    ['a schedule’s, seen', {}, true, true],
    ['a schedule’s that failed, unseen', { outcome: 'failed' }, false, true],
    ['a schedule’s that is still running', { status: 'running', outcome: 'pending' }, false, false],
    ['a schedule’s that was skipped', { outcome: 'skipped' }, false, false],
    ['one that a person cancelled', { outcome: 'cancelled' }, false, false],
    ['a person’s backup, unseen', { scheduleId: null }, false, true],
    ['a person’s backup, seen', { scheduleId: null }, true, false],
    ['a sign-in, unseen', { scheduleId: null, type: 'connection.sign_in' }, false, false],
  ] as const)('%s', (_, more, seen, noticed) => {
    expect(isNoticed({ ...RUN, ...more }, seen)).toBe(noticed);
  });

  test('says what became of it in numbers, and nothing that Graph said', () => {
    const failureSummary = 'Graph said: the value of "secret" is wrong';
    expect(noticeOf(RUN, 'Contoso')).toEqual({
      title: 'Contoso: backup finished',
      body: 'Nightly: 390 objects captured.',
    });
    const partial: Operation = { ...RUN, outcome: 'partial', counts: { ...RUN.counts, failed: 2 }, failureSummary };
    expect(noticeOf(partial, 'Contoso')).toEqual({
      title: 'Contoso: backup is incomplete',
      body: 'Nightly: 390 objects captured, 2 could not be read. Open the run to see what is missing.',
    });
    expect(noticeOf({ ...RUN, outcome: 'failed', backupSetName: null, failureSummary }, 'Contoso')).toEqual({
      title: 'Contoso: backup failed',
      body: 'Open the run to see why, and what to do.',
    });
  });
});

describe('the question before quitting', () => {
  const run = {
    tenant: 'contoso',
    tenantName: 'Contoso',
    operationRunId: 1,
    type: 'backup.capture',
    scheduleId: 7,
    name: 'Nightly',
    here: true,
  };

  test('says of each run what becomes of it', () => {
    const { message, detail } = quitWords([
      run,
      { ...run, scheduleId: null, name: 'By hand' },
      { ...run, type: 'backup.import', scheduleId: null, name: 'Files' },
    ]);
    expect(message).toBe('3 operations are still running. Quit and interrupt them?');
    expect(detail.split('\n').slice(0, 3)).toEqual([
      '• Nightly (Contoso): resumed at the next start',
      '• By hand (Contoso): can be resumed from its page',
      '• Files (Contoso): has to be started again',
    ]);
  });

  test('names the only one, and counts what does not fit', () => {
    expect(quitWords([{ ...run, name: null }]).message).toBe(
      'Backup capture (Contoso) is still running. Quit and interrupt it?',
    );
    expect(quitWords(Array.from({ length: 9 }, () => run)).detail).toContain('… and 3 more');
  });
});
