import { setOf } from '../backup/index.ts';
import { countRows } from '../data/count.ts';
import { contains } from '../data/conditions.ts';
import type { Handlers } from '../handler-types.ts';
import { startImport } from './start.ts';

/** Handlers of imports and of the account of their files. */
export const importHandlers: Pick<Handlers, 'backups.import' | 'imports.files'> = {
  'backups.import': (context, input) => startImport(context, input),
  'imports.files': async ({ db, scope }, input) => {
    const set = await setOf(db, scope, input.backupSetId);
    const all = db
      .selectFrom('import_files')
      .where('backup_set_id', '=', set.id)
      .where('tenant_id', '=', scope.tenantId);
    const shown = input.onlySkipped ? all.where('reason', 'is not', null) : all;
    const matching =
      input.search.trim() === ''
        ? shown
        : shown.where((eb) => eb.or([contains('path', input.search), contains('reason', input.search)]));
    const rows = await matching
      .select(['id', 'path', 'items', 'reason'])
      .orderBy('path')
      .orderBy('id')
      .offset(input.offset)
      .limit(input.limit)
      .execute();
    return {
      rows,
      total: await countRows(matching),
      fileTotal: await countRows(all),
      skippedTotal: await countRows(all.where('items', '=', 0)),
    };
  },
};
