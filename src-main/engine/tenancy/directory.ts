import { AtlasError } from '../core/errors.ts';

interface NamedDirectory {
  id: string;
  name?: string | null;
}

/** Rule 7: a connection that leads to another directory than the tenant's history belongs to. Names both. */
export function directoryMismatch(
  tenantName: string,
  known: NamedDirectory,
  found: NamedDirectory,
  consequence: string,
): AtlasError {
  return new AtlasError(
    'directory_mismatch',
    `${tenantName} belongs to directory ${named(known)}, but the connection leads to ${named(found)}. ${consequence} Correct the connection, or add the other directory as a tenant of its own.`,
    { expected: known.id, found: found.id },
  );
}

/** True when the two ids name the same directory. */
export function sameDirectory(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function named({ id, name }: NamedDirectory): string {
  return name ? `${name} (${id})` : id;
}
