import { shortList } from '../core/short-list.ts';
import type { RestoreFinding } from '../../../src-preload/contract/index.ts';
import { identifierOf, nameOf, referenceKey } from '../backup/index.ts';
import { groupBy } from '../core/group.ts';
import { isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import { findPath } from '../core/paths.ts';
import type { RestoreItemRow } from '../data/schema-restore.ts';
import { isGranted, LICENCE_RULES, type PolicyType, policyTypeLabel, typesOfApprovalArea } from '../graph/index.ts';
import { type TargetFacts, templateOf } from './ask-target.ts';
import { CREATE, isSameEverywhere, isTargetId, SKIP } from './decide.ts';
import { identityKey } from './identity.ts';
import type { ResolvedReference } from './references.ts';
import type { RestoreDocument } from './rewrite.ts';

/** An object of the run with what the backup holds of it. */
export interface RunObject {
  item: RestoreItemRow;
  type: PolicyType;
  document: RestoreDocument;
  platform: string | null;
}

/** What the findings of a check rest on. */
export interface CheckInput {
  /** Every object of the run, in its order. */
  items: readonly RestoreItemRow[];
  /** Those that are to be written. */
  objects: readonly RunObject[];
  references: readonly ResolvedReference[];
  facts: TargetFacts;
  sameTenant: boolean;
  sourceTenantName: string;
  /** Permissions that the last sign-in named; empty where it named none. */
  granted: readonly string[];
}

interface Findings {
  blocking: RestoreFinding[];
  warnings: RestoreFinding[];
}

/**
 * What stands against a restore (`blocking`), and what a person should know before it (`warnings`), each with what to
 * do. Pure.
 */
export function findingsOf(input: CheckInput): Findings {
  const { blocking, warnings } = referenceFindings(input);
  if (input.facts.intuneRefused !== null) {
    const what = `Intune does not answer in this tenant: ${input.facts.intuneRefused} Check that it has an Intune licence and that the sign-in may read Intune, or leave Intune’s objects out.`;
    blocking.push(finding('intune_refused', null, null, null, what));
  }
  warnings.push(
    ...missingPermissions(input),
    ...ownFindings(input),
    ...unreadLists(input),
    ...existingNames(input),
    ...retiredTemplates(input),
    ...missingLicences(input),
    ...missingConnections(input),
    ...approvals(input),
  );
  if (!input.sameTenant) {
    const what = `This set is of ${input.sourceTenantName}. Objects are recognised by name and kind, never by id.`;
    warnings.push(finding('other_tenant', null, null, null, what));
  }
  return { blocking, warnings };
}

function referenceFindings({ references, objects, sameTenant, facts }: CheckInput): Findings {
  const blocking: RestoreFinding[] = [];
  const warnings: RestoreFinding[] = [];
  for (const reference of references) {
    const { kind, id, name } = reference;
    if (isMissing(reference, facts)) {
      const what = `“${reference.choice}”, which was chosen for it, is not in the tenant. Choose another one in the mapping. It is used by ${shortList(reference.usedBy)}.`;
      blocking.push(finding('missing_target', kind, id, name, what));
    } else if (reference.choice === null) {
      const several = reference.candidates.length > 1 ? `${reference.candidates.length} things have this name. ` : '';
      const why = several === '' && reference.obstacle !== null ? `${reference.obstacle} ` : several;
      const what = `${why}Decide in the mapping what becomes of it. It is used by ${shortList(reference.usedBy)}.`;
      // In its own tenant, where nothing can be made of it: what named it is left as it is, and the preview says so.
      const gone = sameTenant && reference.candidates.length === 0 && !reference.creatable;
      if (!gone) blocking.push(finding('unresolved_reference', kind, id, name, what));
      else warnings.push(finding('missing_reference', kind, id, name, missingSentence(reference)));
    } else if (reference.choice === CREATE && reference.candidates.length > 0) {
      const what =
        'The tenant holds a group of this name, and another one is made. Choose the one that is there in the mapping if it is the one that is meant.';
      warnings.push(finding('group_exists', kind, id, name, what));
    } else if (reference.choice === SKIP) {
      const policies = objects.filter((one) => isExcludedByConditionalAccess(one, kind, id));
      if (policies.length > 0) {
        const what = `It is an exclusion of ${shortList(names(policies))}: left out, the policy applies to more people than before, perhaps to you. Choose something else for it in the mapping.`;
        blocking.push(finding('exclusion_lost', kind, id, name, what));
      }
      const widened = objects.filter((one) => isExcludedByAssignment(one, id));
      if (widened.length > 0) {
        const what = `It is excluded from ${shortList(names(widened))}: left out, these reach more people or devices than before.`;
        warnings.push(finding('exclusion_left_out', kind, id, name, what));
      }
    }
  }
  return { blocking, warnings };
}

/** Whether what a person chose, now or before, is not there. */
function isMissing({ kind, choice, decidedBy }: ResolvedReference, { missingGroups, lists }: TargetFacts): boolean {
  const chosen = decidedBy === 'person' || decidedBy === 'saved';
  if (!chosen || !isTargetId(choice) || isSameEverywhere(kind, choice)) return false;
  const key = referenceKey(choice);
  if (kind === 'groups') return missingGroups.has(key);
  const list = lists.get(kind);
  if (list === undefined || list.error !== null) return false;
  return !list.rows.some((one) => referenceKey(identifierOf(one) ?? '') === key);
}

function missingSentence({ obstacle, usedBy }: ResolvedReference): string {
  const way = obstacle === null ? '' : `${obstacle} `;
  return `It is not in the tenant any more. ${way}Until the mapping says what becomes of it, ${shortList(usedBy)} ${usedBy.length === 1 ? 'is' : 'are'} written only where nothing changes.`;
}

function isExcludedByConditionalAccess({ type, document }: RunObject, kind: string, id: string): boolean {
  if (type.type !== 'conditionalAccessPolicies' || !type.references.some((rule) => rule.kind === kind)) return false;
  const conditions = isJsonObject(document.object.conditions) ? document.object.conditions : {};
  return Object.values(conditions).some(
    (part) =>
      isJsonObject(part) &&
      Object.entries(part).some(([key, list]) => key.startsWith('exclude') && Array.isArray(list) && list.includes(id)),
  );
}

function isExcludedByAssignment({ document }: RunObject, id: string): boolean {
  return document.assignments.some((assignment: Json) => {
    const target = isJsonObject(assignment) && isJsonObject(assignment.target) ? assignment.target : {};
    const group = textMember(target, 'groupId');
    return (
      group !== null &&
      referenceKey(group) === referenceKey(id) &&
      (textMember(target, '@odata.type') ?? '').includes('exclusion')
    );
  });
}

/** graph-behaviour, section 12: only to create. */
const MAKES_GROUPS = 'Group.ReadWrite.All';

/** Permissions that writing takes and the last sign-in did not name; nothing where it named none at all. */
function missingPermissions({ objects, granted, references }: CheckInput): RestoreFinding[] {
  if (granted.length === 0) return [];
  const missing = new Map<string, Set<string>>();
  if (
    references.some(({ kind, choice }) => kind === 'groups' && choice === CREATE) &&
    !isGranted(MAKES_GROUPS, granted)
  )
    missing.set(MAKES_GROUPS, new Set(['Groups']));
  for (const { type } of objects) {
    for (const permission of type.permissions.write) {
      if (isGranted(permission, granted)) continue;
      missing.set(permission, (missing.get(permission) ?? new Set()).add(type.label));
    }
  }
  return [...missing].map(([permission, types]) =>
    finding(
      'missing_permission',
      null,
      null,
      permission,
      `The sign-in was not granted ${permission}, which writing ${[...types].join(', ')} takes. Sign in again with write permissions under Connection.`,
    ),
  );
}

/** What the plan said of objects: hidden values, incomplete backups, types that cannot be created. */
function ownFindings({ items }: CheckInput): RestoreFinding[] {
  return items.flatMap(({ verdict, policy_type, policy_identifier, name, reason }) =>
    verdict === null ? [] : [finding(verdict, policy_type, policy_identifier, name, reason ?? '')],
  );
}

function unreadLists({ facts }: CheckInput): RestoreFinding[] {
  return [...facts.lists].flatMap(([type, { error }]) =>
    error === null
      ? []
      : [
          finding(
            'unreadable',
            type,
            null,
            policyTypeLabel(type),
            `What the tenant holds of it could not be read: ${error} Nothing of it is created while that is not known.`,
          ),
        ],
  );
}

/** Objects whose name the target has already: which of them are changed, and which would stand beside others. */
function existingNames({ objects, facts, sameTenant }: CheckInput): RestoreFinding[] {
  const lists = new Map<string, { ids: Set<string | null>; named: Map<string, JsonObject[]> }>();
  for (const { type } of objects) {
    if (lists.has(type.type)) continue;
    const rows = facts.lists.get(type.type)?.rows ?? [];
    lists.set(type.type, {
      ids: new Set(rows.map(identifierOf)),
      named: groupBy(rows, (row) => nameOf(type, row, '').trim()),
    });
  }
  return objects.flatMap(({ item, type, document }) => {
    const list = lists.get(type.type);
    if (type.capture.mode === 'singleton' || !list) return [];
    if (sameTenant && list.ids.has(item.policy_identifier)) return [];
    const named = list.named.get(nameOf(type, document.object, '').trim()) ?? [];
    if (named.length === 0) return [];
    const key = identityKey(type, document.object);
    const alike = named.filter((row) => identityKey(type, row) === key).length;
    const what =
      alike > 1
        ? `The tenant holds ${alike} of this name and kind. Which one is meant cannot be known, so none is changed and none is created. Rename or remove the others in the admin centre.`
        : alike === 1
          ? 'The tenant holds one of this name and kind: it is changed, and no second one is created. The preview shows what changes.'
          : 'The tenant holds something of this name, but of another kind. A second one of the name is created.';
    return [finding(alike > 1 ? 'name_ambiguous' : 'name_exists', type.type, item.policy_identifier, item.name, what)];
  });
}

function retiredTemplates({ objects, facts }: CheckInput): RestoreFinding[] {
  return objects.flatMap((one) => {
    const template = templateOf(one);
    const state = template ? facts.templates.get(template.id) : undefined;
    if (state === undefined) return [];
    const what =
      state === 'retired'
        ? 'Its template is retired: Graph may refuse to create it, while one that is there can still be changed. Make it anew from the current template in the admin centre.'
        : 'The tenant does not have its template, so it cannot be created there. Check the licences of the tenant, or make it anew from another template.';
    const { policy_identifier: identifier, name } = one.item;
    return [finding(`template_${state}`, one.type.type, identifier, name, what)];
  });
}

function missingLicences({ objects, facts: { plans } }: CheckInput): RestoreFinding[] {
  const concerned = new Map<string, Set<string>>();
  for (const { type, document, item } of objects) {
    for (const rule of LICENCE_RULES) {
      if (rule.type !== type.type) continue;
      if (rule.path !== undefined && findPath(document.object, rule.path).length === 0) continue;
      if (plans?.size && rule.plans.some((plan) => plans.has(plan))) continue;
      concerned.set(rule.name, (concerned.get(rule.name) ?? new Set()).add(item.name));
    }
  }
  return [...concerned].map(([licence, used]) =>
    plans === null
      ? finding(
          'licence_unknown',
          null,
          null,
          licence,
          `${shortList([...used])} take ${licence}, and the tenant’s licences could not be read (that takes Organization.Read.All). Check them in the admin centre.`,
        )
      : finding(
          'licence_missing',
          null,
          null,
          licence,
          `${shortList([...used])} take ${licence}, which the tenant does not have. Graph refuses them, or they do nothing.`,
        ),
  );
}

function missingConnections({ objects, facts }: CheckInput): RestoreFinding[] {
  const findings: RestoreFinding[] = [];
  const concerned = (platforms: readonly string[]): string =>
    shortList(names(objects.filter(({ platform }) => platform !== null && platforms.includes(platform))));
  if (facts.apple === false) {
    const what = `The tenant has no valid Apple MDM push certificate. ${concerned(['iOS', 'macOS', 'tvOS', 'visionOS'])} can be written, but reach no device before one is uploaded: Devices → Enrolment → Apple → Apple MDM Push certificate.`;
    findings.push(finding('platform_apple', null, null, 'Apple devices', what));
  }
  if (facts.android === false) {
    const what = `The tenant is not connected to managed Google Play. ${concerned(['android'])} can be written, but reach no Android Enterprise device before that: Devices → Enrolment → Android → Managed Google Play.`;
    findings.push(finding('platform_android', null, null, 'Android devices', what));
  }
  return findings;
}

function approvals({ objects, facts: { approvalPolicies } }: CheckInput): RestoreFinding[] {
  return (approvalPolicies ?? []).flatMap(({ name, area }) => {
    const protectedTypes = typesOfApprovalArea(area);
    const concerned = objects.filter(({ type }) => protectedTypes.includes(type.type));
    if (concerned.length === 0) return [];
    const what = `This Multi Admin Approval policy protects ${shortList(names(concerned))}. The restore waits there for a second administrator and is taken up again after the approval.`;
    return [finding('approval_needed', 'operationApprovalPolicies', null, name, what)];
  });
}

const names = (objects: readonly RunObject[]): string[] => objects.map(({ item }) => item.name);

function finding(
  code: string,
  policyType: string | null,
  policyIdentifier: string | null,
  name: string | null,
  message: string,
): RestoreFinding {
  return { code, policyType, policyIdentifier, name, message };
}
