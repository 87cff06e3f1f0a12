import type { Handlers } from '../handler-types.ts';
import type { BackupSet } from '../../../src-preload/contract/index.ts';
import { notFound } from '../core/errors.ts';
import { failuresOf } from '../data/failures.ts';
import type { Db } from '../data/open.ts';
import type { BackupSetRow } from '../data/schema.ts';
import { itemDetail, listItems } from './items.ts';
import { revealSecret } from './reveal.ts';
import { describeSets, listSets, notesOf, previousSet, setArchived, setOf, summariseTypes } from './sets.ts';
import { resumeBackup, startBackup } from './start.ts';

type BackupChannels =
  | 'backups.list'
  | 'backups.get'
  | 'backups.items'
  | 'backups.create'
  | 'backups.resume'
  | 'backups.archive'
  | 'backups.restore'
  | 'items.get'
  | 'items.revealSecret';

async function one(db: Db, row: BackupSetRow): Promise<BackupSet> {
  const [set] = await describeSets(db, [row]);
  if (!set) throw notFound();
  return set;
}

/** Handlers of backup sets and their items. */
export const backupHandlers: Pick<Handlers, BackupChannels> = {
  'backups.list': ({ db, scope }, input) => listSets(db, scope, input),
  'backups.get': async ({ db, scope }, { backupSetId }) => {
    const row = await setOf(db, scope, backupSetId);
    return {
      set: await one(db, row),
      types: await summariseTypes(db, row.id),
      failures: await failuresOf(db, scope.tenantId, row.id),
      notes: notesOf(row),
      previousSet: await previousSet(db, row),
    };
  },
  'backups.items': async ({ db, scope }, input) => {
    await setOf(db, scope, input.backupSetId);
    return listItems(db, scope, input);
  },
  'backups.create': (context, choice) => startBackup(context, choice),
  'backups.resume': (context, { backupSetId }) => resumeBackup(context, backupSetId),
  'backups.archive': async ({ db, scope, emit }, { backupSetId }) => {
    const row = await setArchived(db, scope, backupSetId, true);
    emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'backups' });
    return one(db, row);
  },
  'backups.restore': async ({ db, scope, emit }, { backupSetId }) => {
    const row = await setArchived(db, scope, backupSetId, false);
    emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'backups' });
    return one(db, row);
  },
  'items.get': ({ db, scope }, { itemId }) => itemDetail(db, scope, itemId),
  'items.revealSecret': ({ db, scope, connector }, input) => revealSecret(db, scope, () => connector.sealer(), input),
};
