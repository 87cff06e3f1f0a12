import type { Credential, MicrosoftConnection } from '../../../src-preload/contract/index.ts';
import { AtlasError } from '../core/errors.ts';
import type { Db } from '../data/open.ts';
import type { HostServices } from '../host.ts';
import type { TenantScope } from '../tenancy/index.ts';
import type { Vault, VaultChange } from '../vault/index.ts';
import type { TokenStore } from './applications.ts';
import { changeSignIn } from './record.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Row ids are used again after a deletion; the time of the row is not. */
const prefixOf = ({ tenant }: { tenant: { id: number; created_at: string } }): string =>
  `${tenant.id} ${tenant.created_at} `;

/** Writes down, for every tenant concerned, that its secrets were set aside, or that they are back. */
export async function noteVaultChange(db: Db, { kind, file, names }: VaultChange): Promise<void> {
  const setAside = kind === 'set_aside' ? { file, at: new Date().toISOString() } : null;
  for (const tenant of await db.selectFrom('tenants').select(['id', 'created_at']).execute()) {
    const concerned = names.some((name) => name.startsWith(prefixOf({ tenant })));
    if (concerned) await changeSignIn(db, tenant.id, { setAside });
  }
}

/** What this tenant has in the vault, and what comes from the environment instead. */
export class TenantSecrets {
  readonly #vault: Vault;
  readonly #host: HostServices | null;
  readonly #environment: Environment;

  constructor(vault: Vault, host: HostServices | null, environment: Environment) {
    this.#vault = vault;
    this.#host = host;
    this.#environment = environment;
  }

  /** Throws sign_in_required where no window is there to open the vault. */
  assertWindow(scope: TenantScope): HostServices {
    if (this.#host) return this.#host;
    throw new AtlasError(
      'sign_in_required',
      `${scope.tenant.name} is signed in through the window: what it needs is guarded by the operating system's secure storage, which the command line does not open. Run this in the window, or connect the tenant with a secret or certificate from an environment variable.`,
    );
  }

  /**
   * Throws sign_in_required where this process has not what the connection needs: a window that opens the vault, or
   * the environment's variable. It says nothing about the tenant itself.
   */
  assertHere(scope: TenantScope, { credential, method }: MicrosoftConnection): void {
    if (credential?.kind !== 'environment') this.assertWindow(scope);
    else if (this.#value(credential.variable) === null) throw notSet(scope, nameOf(method), credential.variable);
  }

  /** Keeps the tenant's tokens in the vault. `onUnguarded` hears why they stay in memory only, where nothing guards them. */
  tokens(scope: TenantScope, onUnguarded: (reason: AtlasError | null) => void): TokenStore {
    const name = `${prefixOf(scope)}tokens`;
    return {
      load: () => this.#vault.get(name),
      save: async (cache) => {
        try {
          await this.#vault.set(name, cache);
          onUnguarded(null);
        } catch (error) {
          if (!(error instanceof AtlasError)) throw error;
          onUnguarded(error);
        }
      },
    };
  }

  /** The application's secret or certificate. Throws credential_rejected where there is none. */
  async credential(scope: TenantScope, connection: MicrosoftConnection): Promise<Credential> {
    const { credential, method } = connection;
    if (credential?.kind === 'environment') {
      const value = this.#value(credential.variable);
      if (value === null) throw notSet(scope, nameOf(method), credential.variable);
      return method === 'certificate' ? { kind: 'certificate', pem: value } : { kind: 'client_secret', value };
    }
    this.assertWindow(scope);
    const value = await this.#vault.get(`${prefixOf(scope)}${method}`);
    if (value === null) throw this.noCredential(scope, connection);
    return method === 'certificate' ? { kind: 'certificate', pem: value } : { kind: 'client_secret', value };
  }

  noCredential({ tenant }: TenantScope, { method }: MicrosoftConnection): AtlasError {
    return new AtlasError(
      'credential_rejected',
      `There is no ${nameOf(method)} for ${tenant.name} on this computer. Store it under Connection.`,
    );
  }

  #value(variable: string): string | null {
    return this.#environment[variable]?.trim() || null;
  }

  /** Seals the application's secret or certificate. Throws secure_storage_unavailable where nothing guards it. */
  async store(scope: TenantScope, credential: Credential): Promise<void> {
    this.assertWindow(scope);
    const value = credential.kind === 'certificate' ? credential.pem : credential.value;
    await this.#vault.set(`${prefixOf(scope)}${credential.kind}`, value);
  }

  /** Forgets the tenant's tokens, or all that the vault holds of it. */
  async forget(scope: TenantScope, what: 'tokens' | 'everything'): Promise<void> {
    await this.#vault.forget(`${prefixOf(scope)}${what === 'tokens' ? 'tokens' : ''}`);
  }
}

function nameOf(method: MicrosoftConnection['method']): string {
  return method === 'certificate' ? 'certificate' : 'client secret';
}

/** The refusal of a process whose environment lacks what a connection takes from it. */
export function notSet({ tenant }: TenantScope, what: string, variable: string): AtlasError {
  return new AtlasError(
    'sign_in_required',
    `${tenant.name} takes its ${what} from the environment variable ${variable}, which is not set. Set it and run again.`,
  );
}
