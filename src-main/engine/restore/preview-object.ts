import type { RestoreAction, RestoreOptions } from '../../../src-preload/contract/index.ts';
import { assignmentsKey } from '../backup/index.ts';
import { comparedSettings } from '../compare/index.ts';
import { type ComparedSetting, onlyChanges, sideBySide } from '../core/diff.ts';
import { sha256Hex } from '../core/hash.ts';
import { canonicalJson, isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import { findPath } from '../core/paths.ts';
import { NO_WORDS, type SettingWords } from '../core/setting.ts';
import type { PolicyType } from '../graph/index.ts';
import { createBody, updateBody, withoutAnnotations } from './body.ts';
import { comparableParts } from './content.ts';
import type { RestoreDocument } from './rewrite.ts';

/** What a restore would do to one object. */
export interface ObjectPreview {
  action: Extract<RestoreAction, 'create' | 'update' | 'unchanged'>;
  /** Settings that differ, live on the left. Everything that a create brings counts as added. */
  changes: ComparedSetting[];
  changeCount: number;
  /** Of the changes, those of values that Graph hides: whether the tenant holds them already nobody can say. */
  hidden: string[];
  /** The assignments as they would be afterwards, without ids of their own. */
  assignments: Json[];
  assignmentsChange: boolean;
  /** Hash of what is live now; null where nothing is. */
  liveHash: string | null;
}

/**
 * Compares what is to be restored, its ids already those of the target, with what is live. Both are compared as they
 * would be sent, so that nothing the server sets itself counts as a difference. Pure.
 */
export function previewObject(
  type: PolicyType,
  wanted: RestoreDocument,
  live: RestoreDocument | null,
  options: Pick<RestoreOptions, 'assignments'>,
  words: SettingWords = NO_WORDS,
): ObjectPreview {
  const after = sent(type, wanted, live !== null);
  const before = live === null ? null : onlyWhatIsSaid(sent(type, live, true), after);
  const rows = sideBySide(
    before === null ? [] : comparedSettings(type.type, before, false, {}, words),
    comparedSettings(type.type, after, false, {}, words),
  );
  const changes = onlyChanges(rows);
  const leaves = changes.filter((row) => row.kind !== 'group');
  const changeCount = leaves.length;
  const masked = live === null ? new Set<Json>() : maskedValues(type, live);
  const hidden = leaves.flatMap(({ before: value, path }) => (value !== null && masked.has(value) ? [path] : []));
  const choice = wanted.assignmentsUnknown === true ? 'skip' : options.assignments;
  const assignments = assignmentsAfter(wanted.assignments, live?.assignments ?? [], choice);
  const assignmentsChange = assignmentsMeaning(assignments) !== assignmentsMeaning(live?.assignments ?? []);
  const action = live === null ? 'create' : changeCount === 0 && !assignmentsChange ? 'unchanged' : 'update';
  return {
    action,
    changes,
    changeCount,
    hidden,
    assignments,
    assignmentsChange,
    liveHash: live === null ? null : hashOf(type, live),
  };
}

/** What Graph gives in place of values that it hides (registry, secretProperties). */
function maskedValues(type: PolicyType, { object, content }: RestoreDocument): Set<Json> {
  const rules = type.secretProperties.filter(
    (rule) => rule.handling === 'masked' && (rule.onType === null || rule.onType === object['@odata.type']),
  );
  const hits = rules.flatMap((rule) =>
    findPath(rule.in === 'content' ? content : object, rule.path, rule.ofType).filter(
      ({ holder }) => rule.whenProperty === undefined || (isJsonObject(holder) && holder[rule.whenProperty] === true),
    ),
  );
  return new Set(hits.map(({ value }) => value));
}

/** A document as a restore would bring it: what a write cannot send, and what the server sets itself, is left out. */
export function asRestored(type: PolicyType, document: RestoreDocument): Sent {
  const { object, content } = sent(type, document, false);
  return { object, content, assignments: ownAssignments(document.assignments) };
}

/** The document as a write would send it, with content where it was captured: what cannot be written is no difference. */
function sent(type: PolicyType, document: RestoreDocument, update: boolean): Sent {
  const { object, content } = comparableParts(type, document);
  const body = update ? updateBody(type, object) : createBody(type, object);
  return { object: body, content, assignments: [...document.assignments] };
}

interface Sent {
  object: JsonObject;
  content: JsonObject;
  assignments: Json[];
}

/**
 * What is live, without what the backup says nothing about: a member that it does not name is not written, and stays as
 * it is. Files of other tools, or of an earlier Graph, do not name all of them.
 */
function onlyWhatIsSaid(live: Sent, wanted: Sent): Sent {
  const said = (key: string): boolean => wanted.object[key] !== undefined || wanted.content[key] !== undefined;
  const keep = (holder: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(holder).filter(([key]) => said(key)));
  return { ...live, object: keep(live.object), content: keep(live.content) };
}

/**
 * Names a state of a live object, as far as a restore compares it: an execution that finds another one asks for a new
 * preview. However the object was read, the same state has the same name.
 */
export function hashOf(type: PolicyType, live: RestoreDocument): string {
  const { object, content } = sent(type, live, false);
  const kept = withoutEmpty(withoutAnnotations({ object, content }));
  return sha256Hex(canonicalJson([kept, assignmentsMeaning(live.assignments)]));
}

/** A list row and a single read differ in what they leave empty and what they leave out. */
function withoutEmpty(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (!isJsonObject(value)) return value;
  const empty = (one: Json): boolean =>
    one === null || one === '' || (typeof one === 'object' && Object.keys(one).length === 0);
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const kept = withoutEmpty(member);
      return empty(kept) ? [] : [[key, kept]];
    }),
  );
}

/** Members of an assignment that are sent; the rest is Graph's own (graph-behaviour, section 7). */
const SENT = ['@odata.type', 'target', 'intent', 'settings', 'runSchedule', 'runRemediationScript'];

/**
 * The assignments that an object has afterwards: those of the backup, with what is live besides where they are
 * merged, or what is live where assignments are left alone. Those that a policy set brings come from it again, and
 * the same target stands once: Graph refuses it twice.
 */
export function assignmentsAfter(
  wanted: readonly Json[],
  live: readonly Json[],
  choice: RestoreOptions['assignments'],
): Json[] {
  const own = ownAssignments;
  const all = choice === 'skip' ? own(live) : choice === 'merge' ? [...own(wanted), ...own(live)] : own(wanted);
  const seen = new Set<string>();
  return all.filter((assignment) => {
    // In a merge the backup's word on a target comes first.
    const key = targetKey(assignment);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Equal for lists of assignments that mean the same, those that policy sets bring left aside. */
export function assignmentsMeaning(assignments: readonly Json[]): string {
  return assignmentsKey(ownAssignments(assignments));
}

/** Assignments as they are sent, without those that come from a policy set. */
function ownAssignments(assignments: readonly Json[]): JsonObject[] {
  return assignments.filter(isJsonObject).flatMap((assignment) => {
    if (assignment.source === 'policySets') return [];
    const kept = Object.entries(withoutAnnotations(assignment)).filter(([key]) => SENT.includes(key));
    return [withPlainTarget(Object.fromEntries(kept))];
  });
}

/** A filter stands on included targets only (graph-behaviour, section 7): no filter is said in several ways. */
function withPlainTarget(assignment: JsonObject): JsonObject {
  if (!isJsonObject(assignment.target)) return assignment;
  const target: JsonObject = { ...assignment.target };
  const excluded = textMember(target, '@odata.type') === '#microsoft.graph.exclusionGroupAssignmentTarget';
  if (excluded || (textMember(target, 'deviceAndAppManagementAssignmentFilterId') ?? '') === '') {
    delete target.deviceAndAppManagementAssignmentFilterId;
    delete target.deviceAndAppManagementAssignmentFilterType;
  }
  return { ...assignment, target };
}

/** Who an assignment is for: target, group and, for apps, intent; filters and settings say how. */
function targetKey(assignment: Json): string {
  if (!isJsonObject(assignment) || !isJsonObject(assignment.target)) return canonicalJson(assignment);
  const { target } = assignment;
  return canonicalJson([
    target['@odata.type'] ?? null,
    typeof target.groupId === 'string' ? target.groupId.toLowerCase() : (target.collectionId ?? null),
  ]);
}
