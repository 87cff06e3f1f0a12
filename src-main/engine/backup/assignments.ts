import type { AssignmentRow } from '../../../src-preload/contract/index.ts';
import { canonicalJson, isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import { type Setting, textRow } from '../core/setting.ts';
import { words } from '../core/words.ts';
import { readableSettings } from '../core/settings.ts';
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
    filterId: filtered ? filterId : null,
    missing: group?.missing === true,
  };
}

/** What an assignment says beside its target: app install options, the schedule of a remediation. */
const DETAILS = ['settings', 'runSchedule', 'runRemediationScript'];

/** Assignments as settings, so that a comparison shows who was added, removed or changed. */
export function assignmentSettings(assignments: readonly Json[], names: ReferenceNames): Setting[] {
  return assignments.filter(isJsonObject).flatMap((assignment) => {
    const row = describe(assignment, names);
    const filter = row.filterName === null ? '' : `, filter ${row.filterMode ?? ''} ${row.filterName}`;
    const intent = row.intent === null ? '' : `, ${row.intent}`;
    const value = `${row.mode === 'exclude' ? 'Excluded' : 'Included'}${intent}${filter}`;
    const path = `assignments[${row.targetKind}|${row.targetId ?? ''}|${row.mode}|${row.intent ?? ''}]`;
    const place = { path, id: row.targetId ?? path, section: 'Assignments', label: row.targetName, depth: 0 };
    // By ids: a group or filter that got another name is still the same.
    const filterId = row.filterMode === null ? null : filterOf(assignment);
    const key = canonicalJson([row.mode, row.intent, row.filterMode, filterId]);
    return [textRow(place, value, key), ...detailSettings(assignment, path)];
  });
}

function filterOf(assignment: JsonObject): string | null {
  const target = isJsonObject(assignment.target) ? assignment.target : {};
  return textMember(target, 'deviceAndAppManagementAssignmentFilterId');
}

function detailSettings(assignment: JsonObject, path: string): Setting[] {
  const details = Object.fromEntries(
    DETAILS.flatMap((name) => {
      const value = assignment[name];
      return value === undefined || value === null ? [] : [[name, value] as const];
    }),
  );
  // "settings" at the top would be taken for a list of the settings catalog.
  const rows = readableSettings({ assignment: details }, {}).slice(1);
  return rows.map((row) => ({ ...row, path: row.path.replace(/^assignment/, () => path), section: 'Assignments' }));
}
