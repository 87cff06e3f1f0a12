import { type Actor, writeAudit } from '../audit/index.ts';
import { AtlasError } from '../core/errors.ts';
import { scalarText, prettyJson, isJsonObject } from '../core/json.ts';
import { readableSettings } from '../core/settings.ts';
import type { Db } from '../data/open.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { loadItem } from './items.ts';
import type { AskSealer } from './secrets.ts';

/**
 * Opens the one sealed value that stands at a setting's path of an item, and writes down who asked. Throws not_found
 * where there is none, and AtlasError where the workspace's key is not to be had or is another one.
 */
export async function revealSecret(
  db: Db,
  scope: TenantScope & { actor: Actor },
  askSealer: AskSealer,
  { itemId, path }: { itemId: number; path: string },
): Promise<{ value: string }> {
  const { row, object, content, words } = await loadItem(db, scope, itemId);
  const setting = readableSettings(object, content, words).find((one) => one.path === path && one.kind === 'sealed');
  if (!setting?.raw) throw new AtlasError('not_found', 'No sealed secret stands there. Open the object again.');
  const sealer = await askSealer();
  if (sealer === null) {
    throw new AtlasError(
      'secure_storage_unavailable',
      'The key that opens this secret is guarded by the secure storage of the computer and account that sealed it, which is not available here. Unlock it, or open the workspace in the window there.',
    );
  }
  const value = sealer.open(row.policy_type, setting.raw);
  await db.transaction().execute((trx) =>
    writeAudit(trx, {
      actor: scope.actor,
      tenantId: scope.tenantId,
      action: 'backup_item.secret_revealed',
      subject: row.display_name,
      metadata: { itemId: row.id, setting: path },
    }),
  );
  return { value: Array.isArray(value) || isJsonObject(value) ? prettyJson(value) : scalarText(value) };
}
