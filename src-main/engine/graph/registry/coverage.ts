import type { CoverageChip, CoverageReason } from '../../../../src-preload/contract/index.ts';
import type { JsonObject } from '../../core/json.ts';
import { findPath } from '../../core/paths.ts';
import { type GraveArea, graveAreaOf, templateFamilyIn } from './areas.ts';
import { builtInRule, firstExclusion, valueAt } from './exclusions.ts';
import { policyTypeLabel } from './index.ts';
import type { PolicyType, SecretProperty } from './model.ts';
import { restoringOf } from './restoring.ts';

/** What an object of a list is told by: its type, its row, and what the row names outside itself. */
interface Listed {
  type: PolicyType;
  row: JsonObject;
  references: readonly { kind: string; id: string }[];
}

interface CoverageRule {
  rule: string;
  chip: CoverageChip;
  /** The rule in one sentence, for the person. */
  reason: string;
  /** True, or the sentence for this very object, where the rule fits. */
  applies: (listed: Listed) => boolean | string;
}

/** Objects of these kinds always refer to others, which their list does not show. */
const ALWAYS_REFERS: Readonly<Record<string, string>> = {
  roleAssignments: 'It gives the permissions of a role definition.',
  policySets: 'It is a set of other objects.',
  depEnrollmentProfiles: 'It belongs to an Apple enrolment token.',
  microsoftTunnelSites: 'It belongs to a tunnel server configuration.',
};
/** The scope tag that every tenant has, and what is Microsoft’s own: the same everywhere. */
const SAME_EVERYWHERE = new Set(['directoryRole', 'application']);
const DEFAULT_SCOPE_TAG = '0';

const graveArea =
  (area: GraveArea) =>
  ({ type, row }: Listed): boolean =>
    graveAreaOf(type.type, templateFamilyIn(type.type, row)) === area;

/**
 * The rules of coverage, written once and shown to the person as they stand here. Every rule that fits gives its chip;
 * of the first three chips the gravest counts: what is not restorable is neither partial nor restorable.
 */
export const COVERAGE_RULES: readonly CoverageRule[] = [
  {
    rule: 'not_written',
    chip: 'none',
    reason: 'Graph gives no way to bring objects of this kind back, and the reason says what to do instead.',
    applies: ({ type }) => restoringOf(type.type).reason ?? false,
  },
  {
    rule: 'outside',
    chip: 'none',
    reason: 'It belongs to Microsoft or to an outside service; it is read for review only.',
    applies: ({ type }) => type.referenceOnly || (!type.create.supported && !type.update.supported),
  },
  {
    rule: 'microsofts_own',
    chip: 'none',
    reason: 'It is Microsoft’s own, exists in every tenant and cannot be changed.',
    applies: ({ type, row }) => builtInRule(type, row)?.changeable === false,
  },
  {
    rule: 'excluded',
    chip: 'none',
    reason: 'Objects like this one come from elsewhere, and the reason says from where.',
    applies: ({ type, row }) => firstExclusion(restoringOf(type.type).never, () => row)?.reason ?? false,
  },
  {
    rule: 'hidden_value',
    chip: 'partial',
    reason: 'It holds a value that Graph hides, or that is kept only where a secure storage guards it.',
    applies: ({ type, row }) => {
      const hidden = type.secretProperties.find((rule) => isHidden(rule, row));
      return hidden === undefined
        ? false
        : `Its secret value (${hidden.path}) may have to be entered by a person: Graph hides it, or it is kept only where a secure storage guards it.`;
    },
  },
  {
    rule: 'package',
    chip: 'partial',
    reason: 'A part of it cannot be read from Graph, and the reason says which.',
    applies: ({ type, row }) =>
      type.subresources.find(
        ({ from, reason, when }) =>
          from === 'none' && reason !== undefined && when && isSet(valueAt(row, when.property)),
      )?.reason ?? false,
  },
  {
    rule: 'update_only',
    chip: 'partial',
    reason: 'It can be changed where it is, and cannot be created again once it is gone.',
    applies: ({ type }) => !type.create.supported && type.update.supported && type.capture.mode !== 'singleton',
  },
  {
    rule: 'not_created',
    chip: 'partial',
    reason: 'It can be changed where it is; whether it can be created again depends on what it is made from.',
    applies: ({ type, row }) => {
      const rules = restoringOf(type.type).neverCreate;
      const told = firstExclusion(
        rules?.filter((rule) => rule.in !== 'content'),
        () => row,
      );
      const untold = rules?.find((rule) => rule.in === 'content');
      if (told) return told.reason;
      return untold ? `It can be changed where it is. Perhaps it cannot be created again: ${untold.reason}` : false;
    },
  },
  {
    rule: 'in_place',
    chip: 'restorable',
    reason: 'It exists in every tenant: its settings are put back, and it is never created.',
    applies: ({ type, row }) => type.capture.mode === 'singleton' || builtInRule(type, row)?.changeable === true,
  },
  {
    rule: 'whole',
    chip: 'restorable',
    reason: 'It is created or changed as the backup holds it, with its assignments.',
    applies: ({ type, row }) => type.capture.mode !== 'singleton' && builtInRule(type, row) === null,
  },
  {
    rule: 'conditional_access',
    chip: 'risk',
    reason:
      'Conditional Access and sign-in policies decide who gets in: a wrong one locks people out, or lets others in.',
    applies: graveArea('conditional_access'),
  },
  {
    rule: 'security_baseline',
    chip: 'risk',
    reason: 'Security baselines and endpoint security hold the protection of the devices.',
    applies: graveArea('security_baseline'),
  },
  {
    rule: 'compliance',
    chip: 'risk',
    reason: 'Compliance decides which devices are trusted.',
    applies: graveArea('compliance'),
  },
  {
    rule: 'administration',
    chip: 'risk',
    reason: 'Roles and approvals decide who may change the tenant.',
    applies: graveArea('administration'),
  },
  {
    rule: 'names_objects',
    chip: 'dependencies',
    reason: 'It names other objects, which have to be there first or be mapped.',
    applies: ({ references }) => {
      const kinds = new Set(
        references
          .filter(
            ({ kind, id }) => !SAME_EVERYWHERE.has(kind) && !(kind === 'roleScopeTags' && id === DEFAULT_SCOPE_TAG),
          )
          .map(({ kind }) => KIND_WORDS[kind] ?? policyTypeLabel(kind)),
      );
      return kinds.size === 0 ? false : `It names other objects: ${[...kinds].toSorted().join(', ')}.`;
    },
  },
  {
    rule: 'assigned',
    chip: 'dependencies',
    reason: 'It is assigned, so that it may need groups and filters of the tenant.',
    applies: ({ row }) => row.isAssigned === true,
  },
  {
    rule: 'always_refers',
    chip: 'dependencies',
    reason: 'Objects of its kind always belong to, or consist of, other objects.',
    applies: ({ type }) => (Object.hasOwn(ALWAYS_REFERS, type.type) ? (ALWAYS_REFERS[type.type] ?? false) : false),
  },
];

/** Kinds of references that are no policy types. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  user: 'Users',
  servicePrincipal: 'Applications of the tenant',
  policySetItem: 'Members of the set',
};

/** What an inventory says of an object, and why. */
export interface Coverage {
  coverage: 'restorable' | 'partial' | null;
  risk: boolean;
  dependencies: boolean;
  reasons: CoverageReason[];
}

/** How much of an object a restore brings back, by its list row alone. Pure. */
export function coverageOf(type: PolicyType, row: JsonObject, references: Listed['references'] = []): Coverage {
  const listed = { type, row, references };
  const found = COVERAGE_RULES.flatMap(({ rule, chip, reason, applies }): CoverageReason[] => {
    const fits = applies(listed);
    if (fits === false) return [];
    return [{ chip, rule, reason: fits === true ? reason : fits }];
  });
  const has = (chip: CoverageChip): boolean => found.some((one) => one.chip === chip);
  const gravest = (['none', 'partial', 'restorable'] as const).find(has) ?? 'none';
  return {
    coverage: gravest === 'none' ? null : gravest,
    risk: has('risk'),
    dependencies: has('dependencies'),
    reasons: found.filter(({ chip }) => chip === gravest || chip === 'risk' || chip === 'dependencies'),
  };
}

/** Whether a row shows that it has the value: masked by Graph, or a credential that Graph may give or hide. */
function isHidden(rule: SecretProperty, row: JsonObject): boolean {
  if (rule.handling === 'content' || rule.in === 'content') return false;
  if (rule.onType !== null && rule.onType !== row['@odata.type']) return false;
  return findPath(row, rule.path, rule.ofType).some(({ holder, value }) => {
    if (rule.whenProperty === undefined) return rule.handling === 'credential' || isSet(value);
    return !Array.isArray(holder) && holder[rule.whenProperty] === true;
  });
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
