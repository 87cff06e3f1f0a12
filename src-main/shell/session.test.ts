import { describe, expect, test, vi } from 'vitest';
import { type Envelope, failure, success, type WorkspaceUser } from '../../src-preload/contract/index.ts';
import { Session, type SessionOptions } from './session.ts';

const KIM: WorkspaceUser = { id: 1, name: 'Kim', isProtected: false, ownsWorkspace: true };
const ROBIN: WorkspaceUser = { id: 2, name: 'Robin', isProtected: false, ownsWorkspace: false };
const PROTECTED = { isProtected: true };

/** An engine with these users, whose passphrase is `open sesame` where they have one. */
function sessionOf(users: readonly WorkspaceUser[], lastUser: number | null = null) {
  const audiences: unknown[] = [];
  const remember = vi.fn<(userId: number) => void>();
  const changed = vi.fn<() => void>();
  const callAs = (actor: number | null, channel: string, input: unknown): Promise<Envelope> => {
    if (channel === 'users.list') return Promise.resolve(success(users));
    const user = users.find(({ id }) => id === actor);
    if (!user) return Promise.resolve(failure('not_found', 'This user does not exist in the workspace.'));
    const right = !user.isProtected || JSON.stringify(input) === '{"passphrase":"open sesame"}';
    return Promise.resolve(right ? success(user) : failure('forbidden', 'Not the passphrase.'));
  };
  const engine = {
    callAs: callAs as SessionOptions['engine']['callAs'],
    decided: Promise.resolve(),
    problem: null,
    setAudience: (audience: unknown) => void audiences.push(audience),
  };
  const session = new Session({ engine, lastUser: () => lastUser, remember, changed });
  return { session, audiences, remember, changed };
}

describe('who works at the start', () => {
  test.each([
    ['the owner, where nobody worked before', [KIM, ROBIN], null, 1],
    ['whoever worked last', [KIM, ROBIN], 2, 2],
    ['the owner, where that user is gone', [KIM], 2, 1],
    ['nobody, where a passphrase protects whoever worked last', [KIM, { ...ROBIN, ...PROTECTED }], 2, 'nobody'],
    ['nobody, where a passphrase protects the owner', [{ ...KIM, ...PROTECTED }, ROBIN], null, 'nobody'],
  ] as const)('is %s', async (_, users, lastUser, expected) => {
    const { session, audiences } = sessionOf(users, lastUser);
    // Nobody is served before it is known who works.
    expect(audiences).toEqual(['nobody']);
    await session.opened;
    expect(audiences.at(-1)).toBe(expected);
    const state = await session.state();
    expect(state.ok && (state.value.user?.id ?? 'nobody')).toBe(expected);
  });
});

describe('signing in', () => {
  test('makes calls and events those of the user, and everything before goes', async () => {
    const { session, audiences, remember, changed } = sessionOf([KIM, ROBIN]);
    expect(await session.signIn(2, null)).toMatchObject({ ok: true });
    expect(audiences.at(-1)).toBe(2);
    expect(remember).toHaveBeenCalledWith(2);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  test('with a wrong passphrase changes nothing', async () => {
    const { session, audiences, remember, changed } = sessionOf([KIM, { ...ROBIN, ...PROTECTED }]);
    for (const passphrase of [null, '', 'open'])
      expect(await session.signIn(2, passphrase)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(audiences.at(-1)).toBe(1);
    expect(remember).not.toHaveBeenCalled();
    expect(changed).not.toHaveBeenCalled();
    expect(await session.signIn(2, 'open sesame')).toMatchObject({ ok: true });
    expect(audiences.at(-1)).toBe(2);
  });

  test('as somebody who does not exist changes nothing', async () => {
    const { session, audiences } = sessionOf([KIM]);
    expect(await session.signIn(9, null)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(audiences.at(-1)).toBe(1);
  });

  test('out leaves nobody, who can sign in again', async () => {
    const { session, audiences, changed } = sessionOf([KIM]);
    await session.signOut();
    expect(audiences.at(-1)).toBe('nobody');
    expect(changed).toHaveBeenCalledTimes(1);
    expect(await session.state()).toEqual(success({ user: null, users: [KIM] }));
  });
});
