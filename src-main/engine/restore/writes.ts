import { canonicalJson, copyJson, isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import { type ContentRule, type PolicyType, restoringOf } from '../graph/index.ts';
import { createBody, updateBody } from './body.ts';
import { cleanedPart, partOf, replaceValues } from './content.ts';
import type { RestoreDocument } from './rewrite.ts';
import { specialWrites } from './special.ts';

/** One request that a restore sends. `path` has no version; `{id}` stands for the id that the create gives. */
export interface PlannedWrite {
  /** What it is in the journal: create, update, `content:<part>`, assign. */
  step: string;
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  path: string;
  body: JsonObject | null;
}

/** What a pure writer is told of the target. */
export interface WriteTarget {
  /** Graph's root of the target's cloud, for references by address. */
  root: string;
}

/** The requests that create an object with its content, the create itself first. Assignments are apart. Pure. */
export function createWrites(type: PolicyType, document: RestoreDocument, target: WriteTarget): PlannedWrite[] {
  const rule = restoringOf(type.type);
  const merged = withContent(type, document, 'create');
  const body = createBody(type, merged);
  const whole = body;
  const first = rule.createOnly ? pick(body, rule.createOnly) : body;
  const special = specialWrites(type, document, null, target);
  const create: PlannedWrite = special.create ?? {
    step: 'create',
    method: 'POST',
    path: type.create.path ?? type.collection,
    body: without(first, contentMembers(type, 'create')),
  };
  const rest = rule.createOnly && special.rest !== 'own' ? without(whole, rule.createOnly) : {};
  const more: PlannedWrite[] =
    Object.keys(rest).length > 0
      ? [{ step: 'content:rest', method: 'PATCH', path: `${type.collection}/{id}`, body: rest }]
      : [];
  return [create, ...more, ...contentWrites(type, document, null), ...special.after];
}

/** The requests that bring a live object to what was captured; none of them creates it. Pure. */
export function updateWrites(
  type: PolicyType,
  document: RestoreDocument,
  live: RestoreDocument,
  target: WriteTarget,
): PlannedWrite[] {
  const merged = withContent(type, document, 'update');
  const body = without(updateBody(type, merged), contentMembers(type, 'update'));
  const special = specialWrites(type, document, live, target);
  const update: PlannedWrite = special.update ?? {
    step: 'update',
    method: type.update.method === 'PUT' ? 'PUT' : 'PATCH',
    path: type.update.path ?? `${type.collection}/{id}`,
    body,
  };
  return [update, ...contentWrites(type, document, live), ...special.after];
}

/** The object with the content that belongs into its body. */
function withContent(type: PolicyType, document: RestoreDocument, on: 'create' | 'update'): JsonObject {
  const object = copyJson(document.object);
  for (const rule of restoringOf(type.type).content ?? []) {
    if (rule.way !== 'merge' || !rule.on.includes(on)) continue;
    const part = partOf(rule, document);
    if (part !== undefined) object[rule.part] = cleanedPart(rule, part);
  }
  replaceValues(type, object);
  return object;
}

/** Members that go by a request of their own, and not in the body. */
function contentMembers(type: PolicyType, on: 'create' | 'update'): string[] {
  const rules = restoringOf(type.type).content ?? [];
  return rules.filter((rule) => rule.way !== 'merge' && rule.on.includes(on)).map(({ part }) => part);
}

function contentWrites(type: PolicyType, document: RestoreDocument, live: RestoreDocument | null): PlannedWrite[] {
  const on = live === null ? 'create' : 'update';
  return (restoringOf(type.type).content ?? []).flatMap((rule): PlannedWrite[] => {
    if (!rule.on.includes(on) || rule.path === undefined) return [];
    const part = partOf(rule, document);
    if (part === undefined || part === null) return [];
    const path = `${type.collection}/{id}${rule.path}`;
    const step = `content:${rule.part}`;
    const value = cleanedPart(rule, part);
    if (rule.way === 'postEach') {
      return elementWrites(rule, value, (live && partOf(rule, live)) ?? [], step, path);
    }
    if (rule.way !== 'action') return [];
    const body: JsonObject = { [rule.bodyProperty ?? rule.part]: value };
    for (const key of rule.alongside ?? []) {
      const member = document.object[key];
      if (member !== undefined && member !== null) body[key] = member;
    }
    return [{ step, method: 'POST', path, body }];
  });
}

/** Elements below an object cannot be told apart by name: one that differs goes, and comes anew. */
function elementWrites(rule: ContentRule, wanted: Json, live: Json, step: string, path: string): PlannedWrite[] {
  const elements = Array.isArray(wanted) ? wanted.filter(isJsonObject) : [];
  const there = Array.isArray(live) ? live.filter(isJsonObject) : [];
  const textsOf = (values: readonly JsonObject[]) => values.map((value) => canonicalJson(cleanedPart(rule, value)));
  const [asked, held] = [textsOf(elements), textsOf(there)];
  const gone = there.flatMap((element, index): PlannedWrite[] => {
    const id = textMember(element, 'id');
    if (id === null || asked.includes(held[index] ?? '')) return [];
    return [{ step, method: 'DELETE', path: `${path}/${encodeURIComponent(id)}`, body: null }];
  });
  const missing = elements.filter((_, index) => !held.includes(asked[index] ?? ''));
  return [...gone, ...missing.map((body): PlannedWrite => ({ step, method: 'POST', path, body }))];
}

function pick(body: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([key]) => keys.includes(key)));
}

function without(body: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([key]) => !keys.includes(key)));
}
