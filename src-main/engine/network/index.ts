export { explainFailure } from './failures.ts';
export { createNetwork, type Network, type NetworkAnswer, type NetworkRequest } from './network.ts';
