import type { ChannelOutput, ParsedInput } from '../../../src-preload/contract/index.ts';
import { assignmentsKnown, loadItem, type LoadedItem, setOf } from '../backup/index.ts';
import {
  comparedSettings,
  describeComparison,
  isIncomplete,
  itemsOf,
  leaveOutSilent,
  silenceNote,
  withoutUnread,
} from '../compare/index.ts';
import { sideBySide } from '../core/diff.ts';
import type { Db } from '../data/open.ts';
import { findPolicyType } from '../graph/index.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { portable } from './portable.ts';
import { objectNames } from './sets.ts';

/** Setting-level comparison of two objects of two tenants, what they refer to by name. Throws not_found. */
export async function compareItemsAcross(
  db: Db,
  scope: TenantScope,
  other: TenantScope,
  input: Omit<ParsedInput<'items.compare'>, 'tenant'>,
): Promise<ChannelOutput<'items.compare'>> {
  const left = await loadItem(db, scope, input.leftItemId);
  const right = await loadItem(db, other, input.rightItemId);
  const sides = [await sideOf(db, scope, left), await sideOf(db, other, right)] as const;
  const both = assignmentsKnown(left.row) && assignmentsKnown(right.row);
  const silent = silenceNote(leaveOutSilent(...sides));
  const settings = ({ document, words, type }: (typeof sides)[number]) =>
    comparedSettings(type, document, both, {}, words);
  const incomplete = { left: isIncomplete(left.row), right: isIncomplete(right.row) };
  const rows = sideBySide(...withoutUnread(settings(sides[0]), settings(sides[1]), incomplete));
  const compared = describeComparison({ left, right }, rows, input);
  return {
    ...compared,
    otherTenant: { externalId: other.tenant.external_id, name: other.tenant.name },
    notes: [...compared.notes, ...(silent === null ? [] : [silent])],
  };
}

async function sideOf(db: Db, scope: TenantScope, item: LoadedItem) {
  const { row, words, origin, names: references } = item;
  const type = findPolicyType(row.policy_type);
  const set = await setOf(db, scope, row.backup_set_id);
  const names = { references, objects: objectNames(await itemsOf(db, set)) };
  const document = type ? portable(type, item, names).document : item;
  return { document, words, type: row.policy_type, imported: origin === 'imported' };
}
