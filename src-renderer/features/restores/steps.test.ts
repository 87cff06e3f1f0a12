import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RESTORE_RUN_STATUSES } from '../../../src-preload/contract/index.ts';
import { currentStep, isOpen, mayVisit, STEPS, stepOf } from './steps.ts';

describe('the steps of a restore', () => {
  test.each([
    ['draft', 'items', ['set', 'items']],
    ['scoped', 'mapping', ['set', 'items', 'mapping', 'checks']],
    ['checked', 'checks', ['set', 'items', 'mapping', 'checks', 'preview']],
    ['previewed', 'preview', ['set', 'items', 'mapping', 'checks', 'preview', 'confirm']],
    ['running', 'result', ['set', 'items', 'mapping', 'checks', 'preview', 'result']],
    ['pending', 'result', ['set', 'items', 'mapping', 'checks', 'preview', 'result']],
    ['completed', 'result', ['set', 'items', 'mapping', 'checks', 'preview', 'result']],
  ] as const)('of one that is %s: it is at %s', (status, step, visited) => {
    expect(stepOf(status)).toBe(step);
    expect(STEPS.filter((one) => mayVisit(status, one))).toEqual(visited);
  });

  test('of one that is still to be begun: only its set', () => {
    expect(stepOf(null)).toBe('set');
    expect(STEPS.filter((one) => mayVisit(null, one))).toEqual(['set']);
  });

  test('the step that a run is at can be visited, whatever its state', () => {
    fc.assert(
      fc.property(fc.constantFrom(...RESTORE_RUN_STATUSES), (status) => {
        expect(mayVisit(status, stepOf(status))).toBe(true);
        // Nothing is confirmed twice, and nothing has a result before it was confirmed.
        expect(mayVisit(status, 'result')).toBe(!isOpen(status));
        expect(mayVisit(status, 'confirm')).toBe(status === 'previewed');
      }),
    );
  });
});

test('a restore that could not be begun is where it can be put right', () => {
  expect(currentStep({ status: 'checked', failureReason: null })).toBe('checks');
  expect(currentStep({ status: 'checked', failureReason: 'The tenant has changed.' })).toBe('preview');
  expect(currentStep({ status: 'previewed', failureReason: 'Out of reach.' })).toBe('confirm');
});
