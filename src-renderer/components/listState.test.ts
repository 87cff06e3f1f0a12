import { describe, expect, it } from 'vitest';
import { listState, type ListFilter } from './listState.ts';

describe('the create-button rule', () => {
  it('shows only the centred call to action when nothing exists', () => {
    expect(listState({ matching: 0, active: 0, archived: 0, filter: 'active' })).toEqual({
      body: 'empty',
      headerCreate: false,
      centredCreate: true,
      toolbar: false,
    });
  });

  it('shows only the header button when rows exist', () => {
    expect(listState({ matching: 3, active: 3, archived: 0, filter: 'active' })).toMatchObject({
      body: 'rows',
      headerCreate: true,
      centredCreate: false,
    });
  });

  it('treats a list with only archived rows as empty, and leaves the way to them', () => {
    expect(listState({ matching: 0, active: 0, archived: 2, filter: 'active' })).toMatchObject({
      body: 'onlyArchived',
      headerCreate: false,
      centredCreate: true,
      toolbar: false,
    });
  });

  it('says "no match" and keeps the header button when a search finds nothing', () => {
    expect(listState({ matching: 0, active: 5, archived: 0, filter: 'active' })).toMatchObject({
      body: 'noMatch',
      headerCreate: true,
      centredCreate: false,
    });
  });

  it('says that nothing is archived when the archived filter is empty', () => {
    expect(listState({ matching: 0, active: 5, archived: 0, filter: 'archived' }).body).toBe('noArchived');
  });

  it('never shows both buttons, nor none, whatever the numbers', () => {
    const filters: ListFilter[] = ['active', 'archived', 'all'];
    for (const filter of filters) {
      for (const active of [0, 1]) {
        for (const archived of [0, 1]) {
          for (const matching of [0, 1]) {
            const state = listState({ matching, active, archived, filter });
            expect(state.headerCreate).toBe(!state.centredCreate);
          }
        }
      }
    }
  });
});
