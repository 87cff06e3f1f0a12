import type { Json, JsonObject, SimulatedObject } from '../model.ts';
import { GraphFailure } from './errors.ts';
import type { ErrorStyle } from './errors.ts';
import type { ReadContext } from './read.ts';
import type { CollectionRule } from './rules.ts';
import type { Samples } from './samples.ts';
import type { WriteRule } from './writeRule.ts';

/** All that a write needs to know. */
export interface Writing extends ReadContext {
  method: string;
  body: Json | undefined;
  rule: CollectionRule;
  write: WriteRule;
  style: ErrorStyle;
  samples: Samples;
  /** Lookups that a new object of a collection stays hidden for, where a test wants others. */
  hiddenReads: { readonly [path: string]: number };
  /** Permissions that the caller has; null for all of them. */
  granted: readonly string[] | null;
}

/** What a write answers; a null body is no content. */
export interface Written {
  status: number;
  body: JsonObject | null;
}

/** What only a few types need beside their rule. */
export interface Special {
  /** Throws when Graph would refuse the body; `present` is the object that an update changes. */
  check?: (writing: Writing, body: JsonObject, type: string, present: SimulatedObject | null) => void;
  /** Completes a new object. */
  finish?: (writing: Writing, object: SimulatedObject, body: JsonObject) => void;
  /** Completes a changed object. */
  changed?: (writing: Writing, object: SimulatedObject, body: JsonObject) => void;
}

/** The answer without content. */
export const noContent: Written = { status: 204, body: null };

/** 400 for a body that Graph's model does not fit. */
export function modelFailure(writing: Pick<Writing, 'style'>, message: string): GraphFailure {
  const code = writing.style === 'intune' ? 'ModelValidationFailure' : 'BadRequest';
  return new GraphFailure(400, code, message, writing.style);
}

/** 400 for a request that fits the model and is wrong all the same. */
export function badRequest(writing: Pick<Writing, 'style'>, message: string): GraphFailure {
  return new GraphFailure(400, 'BadRequest', message, writing.style);
}

/** 400 for a property that the type does not have, or that is not to be set [V 21]. */
export function unknownProperty(writing: Pick<Writing, 'style' | 'rule'>, name: string, type?: string): GraphFailure {
  const short = (type ?? writing.rule.type).replace('#microsoft.graph.', '');
  const full = writing.style === 'intune' ? `microsoft.management.services.api.${short}` : `microsoft.graph.${short}`;
  const message = `The property '${name}' does not exist on type '${full}'. Make sure to only use property names that are defined by the type.`;
  return modelFailure(writing, message);
}

/** The object of a collection with an id, as far as it shows; null otherwise. */
export function findIn(writing: Pick<Writing, 'store'>, path: string, id: string): SimulatedObject | null {
  return writing.store.find([path], id);
}

/** Moves the stamps of an object as Graph does when its own content changes. */
export function touch(writing: Pick<Writing, 'store'>, object: SimulatedObject): void {
  const now = writing.store.now();
  for (const name of ['lastModifiedDateTime', 'modifiedDateTime', 'lastUpdateDateTime']) {
    if (name in object.body) object.body[name] = now;
  }
  const version = object.body['version'];
  if (typeof version === 'number') object.body['version'] = version + 1;
  else if (typeof version === 'string' && /^\d+$/.test(version)) object.body['version'] = String(Number(version) + 1);
  else if (typeof version === 'string' && version !== '') object.body['version'] = `"${now}"`;
  object.written = true;
}
