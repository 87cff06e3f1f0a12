export * from './capabilities.ts';
export * from './channels.ts';
export * from './errors.ts';
export * from './events.ts';
export * from './shapes.ts';
export * from './shapes-imports.ts';
export * from './vocabularies.ts';
export * from './wire.ts';
export type { TenantAtlasBridge } from './bridge.ts';
