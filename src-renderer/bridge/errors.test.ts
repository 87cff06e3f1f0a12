import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../src-preload/contract/index.ts';
import { AtlasError, describeError, fieldErrors, toAtlasError } from './errors.ts';

describe('the words for an error', () => {
  it.each(ERROR_CODES)('%s has a title in sentence case, without "we"', (code) => {
    const text = describeError(new AtlasError({ code, message: 'The engine says why.' }));
    expect(text.title).toMatch(/^[A-Z][^.]*$/);
    expect(text.message).toBe('The engine says why.');
    expect(text.next ?? 'Nothing.').toMatch(/^[A-Z].*\.$/);
    expect(`${text.title} ${text.next ?? ''}`).not.toMatch(/\bwe\b/i);
  });

  it('never shows what the window itself threw', () => {
    const text = describeError(new TypeError("Cannot read properties of undefined (reading 'x')"));
    expect(`${text.title} ${text.message} ${text.next ?? ''}`).not.toContain('undefined');
    expect(toAtlasError('text').code).toBe('internal');
  });
});

describe('the fields of an invalid_input error', () => {
  const error = (details: Record<string, unknown>): AtlasError =>
    new AtlasError({ code: 'invalid_input', message: 'Some values were not accepted.', details });

  it('reads the paths of the shell and of the engine', () => {
    expect(fieldErrors(error({ issues: [{ path: ['token', 'variable'], message: 'Give a name.' }] }))).toEqual({
      'token.variable': 'Give a name.',
    });
    expect(fieldErrors(error({ issues: [{ path: 'name', message: 'Too long.' }] }))).toEqual({ name: 'Too long.' });
  });

  it('keeps the first message of a field and leaves out what is no issue', () => {
    const issues = [{ path: 'name', message: 'First.' }, { path: 'name', message: 'Second.' }, null, { path: 3 }];
    expect(fieldErrors(error({ issues }))).toEqual({ name: 'First.' });
    expect(fieldErrors(error({}))).toEqual({});
  });
});
