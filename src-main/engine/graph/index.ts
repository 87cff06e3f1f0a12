export { GraphClient, type GraphClientOptions, type GraphVersion } from './client.ts';
export { readDelta } from './delta.ts';
export { type Directory, readDirectory } from './directory.ts';
export { GraphError } from './errors.ts';
export { factsOfToken, type TokenFacts } from './token.ts';
export { type RequestLimits, type Service } from './budget.ts';
export {
  findPolicyType,
  isGranted,
  policyTypeLabel,
  policyTypes,
  type PolicyType,
  readPermissions,
  type ReferenceRule,
  resolvePolicyTypes,
  type Subresource,
  typesToCapture,
  type WordsRule,
  writePermissions,
  writingPermissions,
} from './registry/index.ts';
export {
  KEPT_INLINE,
  NOT_POLICIES,
  type Signature,
  SIGNATURES,
  TYPE_ENDINGS,
  VAGUE_NAMES,
} from './registry/recognition.ts';
export {
  type DocumentKind,
  FOLDER_NEEDS,
  OTHER_DOCUMENTS,
  TEMPLATE_PARTITIONS,
  TEMPLATE_TYPES,
} from './registry/other-documents.ts';
export { INTUNECD_FOLDERS, INTUNEMANAGEMENT_FOLDERS, OTHER_FOLDERS } from './registry/tool-folders.ts';
export { graveAreaOf, templateFamilyIn } from './registry/areas.ts';
export { COVERAGE_RULES, type Coverage, coverageOf } from './registry/coverage.ts';
export { builtInRule, firstExclusion, valueAt } from './registry/exclusions.ts';
export { restoringOf } from './registry/restoring.ts';
export type { BuiltInRule, ContentRule, RestoringRule } from './registry/restoring-model.ts';
export { LICENCE_RULES, TEMPLATE_RULES, type TemplateRule, typesOfApprovalArea } from './registry/prerequisites.ts';
