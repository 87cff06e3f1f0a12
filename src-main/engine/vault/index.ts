export { Vault, VAULT_FILE } from './vault.ts';
