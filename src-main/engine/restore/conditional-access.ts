import type { RestoreOptions } from '../../../src-preload/contract/index.ts';
import { textMember } from '../core/json.ts';
import type { PolicyType } from '../graph/index.ts';
import type { RestoreDocument } from './rewrite.ts';

const ENABLED = 'enabled';
const REPORT_ONLY = 'enabledForReportingButNotEnforced';

/**
 * A Conditional Access policy in the state that a restore gives it: one that is created takes no effect, and one that
 * is live is never switched on, unless a person asked for the state of the backup. Other objects are left as they
 * are. Pure.
 */
export function inSafeState(
  type: PolicyType,
  document: RestoreDocument,
  live: RestoreDocument | null,
  choice: RestoreOptions['conditionalAccess'],
): RestoreDocument {
  if (type.type !== 'conditionalAccessPolicies' || choice === 'asBackup') return document;
  if (textMember(document.object, 'state') !== ENABLED) return document;
  const safe = choice === 'disabled' ? 'disabled' : REPORT_ONLY;
  const state = live === null ? safe : (textMember(live.object, 'state') ?? safe);
  return { ...document, object: { ...document.object, state } };
}
