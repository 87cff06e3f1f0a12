export { Sealer } from './sealer.ts';
export { Vault } from './vault.ts';
