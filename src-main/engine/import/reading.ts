import type { Json, JsonObject } from '../core/json.ts';
import type { PolicyType } from '../graph/index.ts';
import type { ReferenceNames } from '../backup/index.ts';

/** What an export of TenantAtlas says of an object besides the object. */
export interface OwnNotes {
  identifier: string;
  originalIdentifier: string | null | undefined;
  name: string | null;
  content: JsonObject;
  assignments: Json[] | null;
  warnings: string[];
  incomplete: boolean;
}

/** An object that a file holds. */
export interface FoundObject {
  type: PolicyType;
  object: JsonObject;
  own: OwnNotes | null;
  warnings: string[];
}

/** A part of an object that stands in a file of its own, such as the settings of an intent. */
export interface FoundPart {
  name: string;
  value: Json;
  /** Whose part it is, where the file says so by id. */
  parent: { path: string; id: string } | null;
}

/** A directory as a file names it. */
export interface ForeignDirectory {
  id: string;
  name: string | null;
}

/** What one file gave. */
export interface Reading {
  path: string;
  objects: FoundObject[];
  parts: FoundPart[];
  names: ReferenceNames | null;
  /** The Entra directory that the file says its export is of. */
  directory: ForeignDirectory | null;
  /** Why something of it, or all of it, gave no object. */
  reasons: string[];
  /** True when what gave no object may have been one. */
  lost: boolean;
}

/** A reading that holds nothing yet. */
export function emptyReading(path: string): Reading {
  return { path, objects: [], parts: [], names: null, directory: null, reasons: [], lost: false };
}
