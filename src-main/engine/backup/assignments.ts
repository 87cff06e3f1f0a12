import type { AssignmentRow } from '../../../src-preload/contract/index.ts';
import { isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import type { Setting } from '../core/settings.ts';
import { words } from '../core/settings.ts';
import { referenceKey } from './reference-rules.ts';
import type { ReferenceNames } from './references.ts';

const TARGET_WORDS: Readonly<Record<string, string>> = {
  groupAssignmentTarget: 'Group',
  exclusionGroupAssignmentTarget: 'Group',
  cloudPcManagementGroupAssignmentTarget: 'Group',
  allLicensedUsersAssignmentTarget: 'All users',
  allDevicesAssignmentTarget: 'All devices',
  configurationManagerCollectionAssignmentTarget: 'Configuration Manager collection',
};

/** Assignments in words, with the names that were kept at capture time. */
export function describeAssignments(assignments: readonly Json[], names: ReferenceNames): AssignmentRow[] {
  return assignments.filter(isJsonObject).map((assignment) => describe(assignment, names));
}

function describe(assignment: JsonObject, names: ReferenceNames): AssignmentRow {
  const target = isJsonObject(assignment.target) ? assignment.target : {};
  const kind = (textMember(target, '@odata.type') ?? '').replace(/^#?microsoft\.graph\./, '');
  const groupId = textMember(target, 'groupId') ?? textMember(target, 'collectionId');
  const group = groupId === null ? undefined : names.groups?.[referenceKey(groupId)];
  const word = TARGET_WORDS[kind] ?? words(kind || 'unknown target');
  const name = group ? textMember(group, 'name') : null;
  const filterId = textMember(target, 'deviceAndAppManagementAssignmentFilterId');
  const filterMode = textMember(target, 'deviceAndAppManagementAssignmentFilterType');
  const filtered = filterId !== null && filterMode !== null && filterMode !== 'none';
  const filter = filtered ? names.assignmentFilters?.[referenceKey(filterId)] : undefined;
  return {
    mode: kind.startsWith('exclusion') ? 'exclude' : 'include',
    targetKind: word,
    // Some tools export an assignment with its group's name in place of the id.
    targetName: name ?? groupId ?? textMember(target, 'groupName') ?? word,
    targetId: groupId,
    intent: textMember(assignment, 'intent'),
    filterMode: filtered ? filterMode : null,
    filterName: filtered ? ((filter ? textMember(filter, 'name') : null) ?? filterId) : null,
    missing: group?.missing === true,
  };
}

/** Assignments as settings, so that a comparison shows who was added, removed or changed. */
export function assignmentSettings(assignments: readonly Json[], names: ReferenceNames): Setting[] {
  return describeAssignments(assignments, names).map((row) => {
    const filter = row.filterName === null ? '' : `, filter ${row.filterMode ?? ''} ${row.filterName}`;
    const intent = row.intent === null ? '' : `, ${row.intent}`;
    const value = `${row.mode === 'exclude' ? 'Excluded' : 'Included'}${intent}${filter}`;
    return {
      path: `assignments[${row.targetKind}|${row.targetId ?? ''}|${row.mode}|${row.intent ?? ''}]`,
      section: 'Assignments',
      label: row.targetName,
      value,
      depth: 0,
      kind: 'text',
      compareKey: value,
    };
  });
}
