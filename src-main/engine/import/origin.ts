import type { TenantRow } from '../data/schema.ts';
import { wellFormed } from '../core/well-formed.ts';
import type { Reading } from './reading.ts';

const MOST_NAME = 100;

/**
 * What a reader must know about where imported files come from: a sentence for each directory that they name and that
 * is not the tenant's own. Nothing is refused, because a baseline of another directory is imported on purpose.
 */
export function originNotes(
  readings: readonly Reading[],
  tenant: Pick<TenantRow, 'name' | 'directory_id' | 'directory_name'>,
): string[] {
  const named = new Map<string, string>();
  for (const { directory } of readings) {
    const id = directory?.id.toLowerCase();
    if (!directory || id === undefined || id === tenant.directory_id?.toLowerCase()) continue;
    const name = directory.name?.trim() || null;
    const known = named.get(id);
    if (known === undefined || known === id)
      named.set(id, name === null ? id : `“${name.slice(0, MOST_NAME)}” (${id})`);
  }
  return [...named.values()].map((directory) =>
    wellFormed(
      tenant.directory_id === null
        ? `Files of this set come from the directory ${directory}. The directory of “${tenant.name}” is not known yet, so whether they are its own cannot be told.`
        : `Files of this set come from another directory: ${directory}. They are not how “${tenant.directory_name ?? tenant.name}” is set up.`,
    ),
  );
}
