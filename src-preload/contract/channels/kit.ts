import { z } from 'zod';
import type { Capability } from '../capabilities.ts';
import { externalIdSchema, pageInputSchema } from '../shapes.ts';

export type ChannelKind = 'query' | 'command';
export type ChannelScope = 'workspace' | 'tenant' | 'shell';

/**
 * One channel of the contract. `tenant` channels name their tenant by external id, and the engine
 * asks membership and capability in one place before the handler runs; `workspace` channels need an
 * authenticated user, who with a capability must hold it in every active tenant or own the workspace; `shell` channels are answered by the window's own process.
 * `internal` channels are not exposed to the window: the shell calls them after asking the person.
 */
export interface ChannelDefinition<
  I extends z.ZodType = z.ZodType,
  O extends z.ZodType = z.ZodType,
  K extends ChannelKind = ChannelKind,
  S extends ChannelScope = ChannelScope,
> {
  kind: K;
  scope: S;
  capability: Capability | null;
  exposure: 'window' | 'internal';
  input: I;
  output: O;
}

type TenantShape<S extends z.ZodRawShape> = z.ZodObject<{ tenant: typeof externalIdSchema } & S>;

/** A channel of one tenant: the tenant's external id stands in every input. */
export function tenantChannel<K extends ChannelKind, S extends z.ZodRawShape, O extends z.ZodType>(
  kind: K,
  capability: Capability,
  shape: S,
  output: O,
  exposure: 'window' | 'internal' = 'window',
): ChannelDefinition<TenantShape<S>, O, K, 'tenant'> {
  const input = z.strictObject({ tenant: externalIdSchema, ...shape }) as unknown as TenantShape<S>;
  return { kind, scope: 'tenant', capability, exposure, input, output };
}

/** A channel that names no tenant. */
export function openChannel<
  P extends 'workspace' | 'shell',
  K extends ChannelKind,
  S extends z.ZodRawShape,
  O extends z.ZodType,
>(
  scope: P,
  kind: K,
  shape: S,
  output: O,
  exposure: 'window' | 'internal' = 'window',
  capability: Capability | null = null,
): ChannelDefinition<z.ZodObject<S>, O, K, P> {
  return {
    kind,
    scope,
    capability,
    exposure,
    input: z.strictObject(shape),
    output,
  };
}

/**
 * A second tenant beside that of the call: the right side of a comparison is of it. The engine asks membership of it in
 * the same place, as for the first; null for the same tenant.
 */
export const otherTenant = { otherTenant: externalIdSchema.nullable().default(null) };

/** The id that a page gives to what it has written, to hear how far it is and to cancel it; null when nobody watches. */
export const watched = { workKey: z.uuid().nullable().default(null) };

/** A page of a list: offset and limit, in rows. */
export const page = pageInputSchema.shape;
export const search = z.string().max(200).default('');
export const listFilter = z.enum(['active', 'archived', 'all']).default('active');
