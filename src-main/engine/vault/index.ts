export { Sealer } from './sealer.ts';
export { Vault, type VaultChange } from './vault.ts';
