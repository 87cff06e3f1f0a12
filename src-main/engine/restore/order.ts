import type { PolicyType } from '../graph/index.ts';

/** An object of a restore, and what it names among the others. */
export interface Orderable {
  /** `policyType/policyIdentifier` of the object in the backup. */
  key: string;
  type: PolicyType;
  /** Keys of objects that have to be there first. */
  needs: readonly string[];
  /** Enrolment configurations are made in ascending priority. */
  priority?: number;
}

export interface Ordered<T> {
  /** Every object once, what it needs before it, wherever that is possible. */
  order: T[];
  /** Needs that close a circle: they are written by a second pass, once both ends are there. */
  later: { key: string; need: string }[];
}

/**
 * The order in which types are restored (graph-behaviour, section 8): what others refer to comes first. Types that
 * are not named stand where `policies` does.
 */
const TYPE_ORDER: readonly string[] = [
  'groups',
  'roleScopeTags',
  'assignmentFilters',
  'roleDefinitions',
  'notificationMessageTemplates',
  'deviceComplianceScripts',
  'reusablePolicySettings',
  'groupPolicyUploadedDefinitionFiles',
  'termsOfUseAgreements',
  'namedLocations',
  'authenticationStrengthPolicies',
  'authenticationContexts',
  'mobileAppCategories',
  'mobileApps',
  'deviceConfigurations',
  'policies',
  'enrollmentPlatformRestrictions',
  'enrollmentDeviceLimits',
  'enrollmentStatusPages',
  'enrollmentWindowsHello',
  'enrollmentNotifications',
  'roleAssignments',
  'identitySecurityDefaults',
  'conditionalAccessPolicies',
  'policySets',
];

function rankOf(type: string): number {
  const rank = TYPE_ORDER.indexOf(type);
  return rank < 0 ? TYPE_ORDER.indexOf('policies') : rank;
}

/**
 * Orders objects so that each comes after what it needs; among those that could come now, by type, priority and the
 * order in which they were given. A circle is opened at the object that comes first by those rules. Pure.
 */
export function dependencyOrder<T extends Orderable>(objects: readonly T[]): Ordered<T> {
  const byKey = new Map(objects.map((object) => [object.key, object]));
  const ranked = objects
    .map((object, index) => ({ object, index }))
    .toSorted(
      (a, b) =>
        rankOf(a.object.type.type) - rankOf(b.object.type.type) ||
        (a.object.priority ?? 0) - (b.object.priority ?? 0) ||
        a.index - b.index,
    )
    .map(({ object }) => object);
  const order: T[] = [];
  const later: { key: string; need: string }[] = [];
  const state = new Map<string, 'open' | 'done'>();
  for (const root of ranked) {
    // A stack of our own: a chain of references may be longer than the call stack is deep.
    const stack: { object: T; next: number }[] = [];
    const enter = (object: T): void => {
      state.set(object.key, 'open');
      stack.push({ object, next: 0 });
    };
    if (!state.has(root.key)) enter(root);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const need = top.object.needs[top.next];
      top.next += 1;
      if (need === undefined) {
        state.set(top.object.key, 'done');
        order.push(top.object);
        stack.pop();
        continue;
      }
      const needed = byKey.get(need);
      if (!needed || need === top.object.key) continue;
      const seen = state.get(need);
      if (seen === 'open') later.push({ key: top.object.key, need });
      else if (seen === undefined) enter(needed);
    }
  }
  return { order, later };
}
