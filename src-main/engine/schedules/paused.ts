import type { Db } from '../data/open.ts';

const KEY = 'scheduler_paused';

/** True while nobody's schedules run in this workspace. */
export async function isPaused(db: Db): Promise<boolean> {
  const row = await db.selectFrom('workspace_settings').select('value').where('key', '=', KEY).executeTakeFirst();
  return row?.value === '1';
}

/** Pauses the scheduler of the workspace, or resumes it. */
export async function setPaused(trx: Db, paused: boolean): Promise<void> {
  const value = paused ? '1' : '0';
  await trx
    .insertInto('workspace_settings')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
