export { GraphClient, type GraphClientOptions, type GraphVersion } from './client.ts';
export { type Directory, readDirectory } from './directory.ts';
export { GraphError } from './errors.ts';
export { type RequestLimits, type Service } from './budget.ts';
export {
  findPolicyType,
  policyTypeLabel,
  policyTypes,
  type PolicyType,
  type ReferenceRule,
  resolvePolicyTypes,
  type Subresource,
  typesToCapture,
  type WordsRule,
} from './registry/index.ts';
