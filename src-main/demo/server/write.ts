import { textOf } from '../model.ts';
import type { SimulatedObject } from '../model.ts';
import { afterUpload, runAction } from './actions.ts';
import { addAssignment, assignSet, removeAssignment } from './assign.ts';
import { createObject } from './create.ts';
import { GraphFailure } from './errors.ts';
import { inVersion, ruleFor } from './read.ts';
import type { ReadContext } from './read.ts';
import type { Samples } from './samples.ts';
import { deleteObject, notSupported, updateObject, updateSingleton } from './update.ts';
import type { Writing, Written } from './writeContext.ts';
import type { WriteRule } from './writeRule.ts';
import { writeRuleOf } from './writeRules.ts';
import type { Json } from '../model.ts';

/** What the server gives to every write beside the request. */
export interface WriteParts {
  samples: Samples;
  /** Definitions of ADMX files that can be uploaded. */
  definitions: () => readonly SimulatedObject[];
  hiddenReads: { readonly [path: string]: number };
  granted: readonly string[] | null;
}

/** Answers POST, PATCH, PUT and DELETE by the rules of the collection, and changes the tenant. */
export function writeGraph(
  context: ReadContext,
  request: { method: string; body: Json | undefined },
  parts: WriteParts,
): Written {
  const { rule, rest } = ruleFor(context.address);
  const [own = rule.path, more] = rule.viewOf ?? [rule.path];
  const style = rule.service === 'intune' ? 'intune' : 'plain';
  const noWrite = new GraphFailure(
    405,
    'UnsupportedHttpMethod',
    `The method ${request.method} is not supported by this resource.`,
    style,
  );
  if (more !== undefined) throw noWrite;
  // Templates and tokens are not written themselves, but have something below them that is.
  const fallback: WriteRule = {
    path: own,
    creatable: false,
    id: 'guid',
    readOnly: [],
    scopeTags: null,
    deletable: false,
  };
  const write = writeRuleOf(own) ?? fallback;
  const writing: Writing = { ...context, ...request, ...parts, rule, write, style };
  if (rule.singleton === true) return writeSingleton(writing, rest);
  const [key, ...below] = rest;
  if (key === undefined) {
    if (request.method !== 'POST') throw notSupported(writing);
    const made = createObject(writing);
    afterUpload(writing, parts.definitions());
    return made;
  }
  const object = context.store.find([own], key);
  if (object === null || !inVersion(context, rule, object)) throw missing(writing, key);
  return writeBelow(writing, object, below);
}

function missing(writing: Writing, what: string): GraphFailure {
  if (writing.style === 'intune')
    return new GraphFailure(404, 'ResourceNotFound', `Resource not found: '${what}'`, 'intune');
  return new GraphFailure(404, 'Request_ResourceNotFound', `Resource '${what}' does not exist.`);
}

function writeSingleton(writing: Writing, rest: readonly string[]): Written {
  const object = writing.store.singleton(writing.rule.path);
  if (object === null) throw missing(writing, writing.rule.path);
  if (rest.length === 0) return updateSingleton(writing, object);
  const answer = runAction(writing, object, rest);
  if (answer !== null) return answer;
  throw new GraphFailure(400, 'BadRequest', `Resource not found for the segment '${rest[0] ?? ''}'.`, writing.style);
}

function writeBelow(writing: Writing, object: SimulatedObject, segments: readonly string[]): Written {
  const [first] = segments;
  const cast =
    first !== undefined && /^microsoft\.graph\./i.test(first) ? first.replace(/^microsoft\.graph\./i, '') : null;
  if (cast !== null) checkCast(writing, object, cast);
  const below = cast === null ? segments : segments.slice(1);
  const [name, key, ...rest] = below;
  if (name === undefined) {
    if (writing.method === 'DELETE') return deleteObject(writing, object);
    if (writing.method === 'PATCH' || writing.method === 'PUT') return updateObject(writing, object);
    throw notSupported(writing);
  }
  if (name === 'assign' && key === undefined) {
    if (writing.method !== 'POST') throw notSupported(writing);
    return assignSet(writing, object, cast);
  }
  if (name === 'assignments' && writing.write.assign?.kind === 'single' && rest.length === 0) {
    if (key === undefined && writing.method === 'POST') return addAssignment(writing, object);
    if (key !== undefined && writing.method === 'DELETE') return removeAssignment(writing, object, key);
    throw notSupported(writing);
  }
  const answer = runAction(writing, object, below);
  if (answer !== null) return answer;
  throw new GraphFailure(400, 'BadRequest', 'No method match route template', writing.style);
}

/** A cast names the object's own type, or the base type that its assign is written with. */
function checkCast(writing: Writing, object: SimulatedObject, cast: string): void {
  const type = textOf(object.body, '@odata.type').replace('#microsoft.graph.', '') || writing.rule.type;
  const fits = [type, writing.rule.type, writing.write.assign?.cast].some(
    (one) => one?.toLowerCase() === cast.toLowerCase(),
  );
  if (fits) return;
  throw new GraphFailure(400, 'BadRequest', `The object is not of the type 'microsoft.graph.${cast}'.`, writing.style);
}
