export { connectionStatus } from './status.ts';
export { type ConnectorOptions, createConnector, type DemoGraph, type GraphConnector } from './connector.ts';
