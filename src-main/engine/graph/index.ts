export { GraphClient, type GraphClientOptions, type GraphVersion } from './client.ts';
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
  writePermissions,
  writingPermissions,
} from './registry/index.ts';
