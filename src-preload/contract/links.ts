import { z } from 'zod';
import { externalIdSchema } from './shapes.ts';
import { GROUP_KINDS, INVENTORY_PLATFORMS } from './shapes-inventory.ts';
import { COVERAGES, FINDING_CHANGES, FINDING_SEVERITIES, FINDING_STATUSES, OBJECT_CHANGES } from './vocabularies.ts';

/** The scheme of links that lead into the application. */
export const LINK_SCHEME = 'tenantatlas';

/** Text as a person types it: nothing invisible, and nothing that could not be decoded. */
const searchText = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !/[\p{Cc}\p{Cf}\p{Cs}\uFFFD\u2028\u2029]/u.test(text));

const policyType = z.string().regex(/^[A-Za-z]{1,100}$/);

interface LinkRoute {
  /** Below `/t/:externalId`; `:id` stands for the number of a row, `:guid` for an id of Graph’s. */
  path: string;
  /** The parameters that may come with it; any other makes the link invalid. */
  query?: Readonly<Record<string, z.ZodType<string>>>;
}

/** Every page of a tenant that a link may lead to. A page that is missing here cannot be linked. */
export const LINK_ROUTES: readonly LinkRoute[] = [
  { path: '' },
  { path: 'backups' },
  { path: 'backups/:id', query: { tab: z.literal('files') } },
  {
    path: 'backups/:id/compare/:id',
    query: {
      change: z.enum(OBJECT_CHANGES),
      type: policyType,
      match: z.enum(['name', 'identity']),
      with: externalIdSchema,
    },
  },
  {
    path: 'items/:id',
    query: { tab: z.enum(['settings', 'assignments', 'references', 'history', 'json']), find: searchText },
  },
  {
    path: 'items/:id/compare/:id',
    query: {
      view: z.enum(['side', 'inline']),
      show: z.enum(['changes', 'changed', 'added', 'removed', 'everything']),
      with: externalIdSchema,
    },
  },
  { path: 'restores' },
  { path: 'restores/:id' },
  { path: 'restores/:id/objects/:id' },
  { path: 'schedules' },
  { path: 'schedules/:id' },
  { path: 'drift' },
  {
    path: 'findings',
    query: {
      status: z.enum([...FINDING_STATUSES, 'all']),
      severity: z.enum(FINDING_SEVERITIES),
      change: z.enum(FINDING_CHANGES),
      group: z.string().regex(/^[A-Za-z_.]{1,100}$/),
      scan: z.string().regex(/^[1-9]\d{0,14}$/),
      q: searchText,
    },
  },
  { path: 'findings/rules' },
  { path: 'findings/:id' },
  {
    path: 'inventory',
    query: {
      tab: z.enum(['runs', 'rules']),
      coverage: z.enum(COVERAGES),
      risk: z.literal('1'),
      dependencies: z.literal('1'),
      type: policyType,
      presence: z.enum(['gone', 'all']),
      platform: z.enum(INVENTORY_PLATFORMS),
      q: searchText,
    },
  },
  {
    path: 'groups',
    query: {
      tab: z.literal('runs'),
      kind: z.enum([...GROUP_KINDS, 'dynamic']),
      presence: z.enum(['deleted', 'all']),
      q: searchText,
    },
  },
  { path: 'groups/:guid' },
  { path: 'search', query: { q: searchText, type: policyType, earlier: z.literal('1') } },
  { path: 'operations', query: { show: z.enum(['active', 'attention']) } },
  { path: 'operations/:id' },
  { path: 'audit' },
  { path: 'members' },
  { path: 'connection' },
  { path: 'connection/guide' },
  { path: 'settings' },
];

const PLACEHOLDERS: Readonly<Record<string, RegExp>> = {
  ':id': /^[1-9]\d{0,14}$/,
  ':guid': /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
};

/** The route that a path below `/t/` leads to, and the tenant that it names; null when it leads to none. */
export function findLinkRoute(path: string): { externalId: string; route: LinkRoute } | null {
  const [externalId = '', ...parts] = path.split('/');
  if (!externalIdSchema.safeParse(externalId).success) return null;
  const route = LINK_ROUTES.find((one) => {
    const expected = one.path === '' ? [] : one.path.split('/');
    return (
      expected.length === parts.length &&
      expected.every((part, index) => PLACEHOLDERS[part]?.test(parts[index] ?? '') ?? part === parts[index])
    );
  });
  return route ? { externalId, route } : null;
}
