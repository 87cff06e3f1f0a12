import { appWrites } from './writeRulesApps.ts';
import { enrolmentWrites } from './writeRulesEnrolment.ts';
import { entraWrites } from './writeRulesEntra.ts';
import { intuneWrites } from './writeRulesIntune.ts';
import type { WriteRule } from './writeRule.ts';

const byPath = new Map<string, WriteRule>();
for (const input of [...intuneWrites, ...appWrites, ...enrolmentWrites, ...entraWrites]) {
  byPath.set(input.path.toLowerCase(), {
    creatable: true,
    id: 'guid',
    scopeTags: 'roleScopeTagIds',
    deletable: true,
    ...input,
  });
}

/** The write rule of a collection or singleton by its path; undefined when nothing can be written there. */
export function writeRuleOf(path: string): WriteRule | undefined {
  return byPath.get(path.toLowerCase());
}

/** The write rules of all collections. */
export function allWriteRules(): WriteRule[] {
  return [...byPath.values()];
}
