export { certificateProblem } from './certificates.ts';
export { createNetwork, type Network, type NetworkAnswer, type NetworkRequest } from './network.ts';
