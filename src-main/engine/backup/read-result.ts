import type { Json, JsonObject } from '../core/json.ts';
import { GraphError } from '../graph/index.ts';
import type { FoundDefinition } from './definitions.ts';

/** An object with everything that belongs to it, as far as it could be read. */
export interface ReadObject {
  object: JsonObject;
  content: JsonObject;
  /** Null when the object has none by nature or they could not be read. */
  assignments: Json[] | null;
  assignmentsUnknown: boolean;
  warnings: string[];
  /** What could not be read, each a sentence with Graph's request id. */
  problems: { reason: string; requestId: string | null }[];
  /** What Graph calls the object's settings: kept beside the object, not in it. */
  definitions: FoundDefinition[];
}

/** True for a failure after which no other request can succeed: the run ends and says so. */
export function isFatal(error: GraphError): boolean {
  return error.kind === 'unauthorized' || error.kind === 'unreachable' || error.kind === 'cancelled';
}

/** Runs a read; a failure is kept as a problem of this object, unless it ends the whole run. */
export async function attempt(result: ReadObject, what: string, read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof GraphError) || isFatal(error)) throw error;
    result.problems.push({ reason: `${what}: ${error.message}`, requestId: error.requestId });
  }
}
