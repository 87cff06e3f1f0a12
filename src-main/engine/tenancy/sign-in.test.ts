import * as fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { codeOf, Lab, policies, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { closeAll } from '../../../tests/fixtures/workspace.ts';
import { hashPassphrase, isPassphrase } from './passphrase.ts';

afterEach(closeAll);

const PASSPHRASE = 'correct horse battery';

async function start(): Promise<{ lab: Lab; robin: number }> {
  const lab = await Lab.start({ data: policies(1), limits: UNLIMITED });
  return { lab, robin: (await lab.must('users.add', { name: 'Robin' })).id };
}

const as = (lab: Lab, user: number, channel: Parameters<Lab['engine']['call']>[1], input: object) =>
  lab.engine.call(user, channel, input);

/** What the log says of users, oldest first. */
async function actions(lab: Lab): Promise<string[]> {
  const rows = await lab.engine.db
    .selectFrom('audit_logs')
    .select(['action', 'subject'])
    .where('action', 'like', 'user.%')
    .orderBy('id')
    .execute();
  return rows.map(({ action, subject }) => `${action} ${subject}`);
}

describe('a passphrase', () => {
  test('is asked for once it is set, and each attempt is written down', async () => {
    const { lab, robin } = await start();
    expect(await as(lab, robin, 'users.signIn', { passphrase: null })).toMatchObject({ ok: true });
    await as(lab, robin, 'users.setPassphrase', { current: null, next: PASSPHRASE });
    const users = await lab.must('users.list', {});
    expect(users.find(({ id }) => id === robin)).toMatchObject({ isProtected: true, ownsWorkspace: false });
    for (const wrong of [null, '', 'correct horse'])
      expect(codeOf(await as(lab, robin, 'users.signIn', { passphrase: wrong }))).toBe('forbidden');
    expect(await as(lab, robin, 'users.signIn', { passphrase: PASSPHRASE })).toMatchObject({
      ok: true,
      value: { id: robin, name: 'Robin' },
    });
    expect(await actions(lab)).toEqual([
      'user.created Robin',
      'user.signed_in Robin',
      'user.passphrase_set Robin',
      ...Array.from({ length: 3 }, () => 'user.sign_in_refused Robin'),
      'user.signed_in Robin',
    ]);
  });

  test('is changed and removed only by whoever knows it', async () => {
    const { lab, robin } = await start();
    await as(lab, robin, 'users.setPassphrase', { current: null, next: PASSPHRASE });
    for (const next of ['another passphrase', null])
      expect(codeOf(await as(lab, robin, 'users.setPassphrase', { current: 'wrong', next }))).toBe('forbidden');
    expect(codeOf(await as(lab, robin, 'users.setPassphrase', { current: PASSPHRASE, next: 'short' }))).toBe(
      'invalid_input',
    );
    await as(lab, robin, 'users.setPassphrase', { current: PASSPHRASE, next: null });
    expect(await as(lab, robin, 'users.signIn', { passphrase: null })).toMatchObject({ ok: true });
  });

  test('that is forgotten is cleared by the owner of the workspace, and by nobody else', async () => {
    const { lab, robin } = await start();
    const sam = (await lab.must('users.add', { name: 'Sam' })).id;
    await as(lab, robin, 'users.setPassphrase', { current: null, next: PASSPHRASE });
    expect(codeOf(await as(lab, sam, 'users.clearPassphrase', { userId: robin }))).toBe('forbidden');
    expect(codeOf(await lab.engine.call(lab.engine.ownerId, 'users.clearPassphrase', { userId: 999 }))).toBe(
      'not_found',
    );
    const { ownerId } = lab.engine;
    expect(codeOf(await as(lab, ownerId, 'users.clearPassphrase', { userId: ownerId }))).toBe('conflict');
    await lab.must('users.clearPassphrase', { userId: robin });
    expect(await as(lab, robin, 'users.signIn', { passphrase: null })).toMatchObject({ ok: true });
  });

  test('canary: stands neither in the log nor in any answer', async () => {
    const { lab, robin } = await start();
    const answers = [
      await as(lab, robin, 'users.setPassphrase', { current: null, next: PASSPHRASE }),
      await as(lab, robin, 'users.signIn', { passphrase: PASSPHRASE }),
      await as(lab, robin, 'users.setPassphrase', { current: `${PASSPHRASE}!`, next: null }),
      await as(lab, robin, 'users.list', {}),
    ];
    const log = await lab.engine.db.selectFrom('audit_logs').selectAll().execute();
    expect(JSON.stringify([answers, log])).not.toContain('horse');
    expect(JSON.stringify(answers)).not.toContain('scrypt');
  });
});

describe('what is kept of a passphrase', () => {
  test('fits that passphrase alone, however its letters are encoded', async () => {
    const letters = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 24 });
    await fc.assert(
      fc.asyncProperty(letters, letters, async (passphrase, other) => {
        const kept = await hashPassphrase(passphrase);
        expect(kept).not.toContain(`$${passphrase}$`);
        expect(await isPassphrase(passphrase.normalize('NFD'), kept)).toBe(true);
        const same = passphrase.normalize('NFKC') === other.normalize('NFKC');
        expect(await isPassphrase(other, kept)).toBe(same);
      }),
      { numRuns: 12 },
    );
  });

  test.each(['', 'scrypt', 'scrypt$1$$', 'plain$32768$AAAA$AAAA', 'scrypt$9999999$AAAA$AAAA', 'scrypt$x$AAAA$AAAA'])(
    'fits nothing when it is damaged: %s',
    async (kept) => expect(await isPassphrase('anything', kept)).toBe(false),
  );
});
