import { appRules } from './rulesApps.ts';
import { entraRules } from './rulesEntra.ts';
import { enrolmentRules } from './rulesEnrolment.ts';
import { intuneRules } from './rulesIntune.ts';

export type Version = 'beta' | 'v1.0';

/** What may be expanded: `nested` names expands allowed inside; `empty` gives the property, always []. */
export interface ExpandRule {
  nested?: { [property: string]: ExpandRule };
  empty?: boolean;
  /** The expand is written `microsoft.graph.type/property` and works on that type only. */
  cast?: string;
}

export type ExpandRules = { [property: string]: ExpandRule };

/** A path below an object. */
export interface SubRule {
  kind: 'collection' | 'single' | 'function' | 'noRoute';
  pageSize?: number;
  expand?: ExpandRules;
  filter?: FilterRule;
  /** Reachable only behind a cast segment. */
  needsCast?: boolean;
  subs?: { [name: string]: SubRule };
}

/**
 * What `$filter` takes. `properties` may be compared with `eq`; `ignored` comparisons are accepted and
 * have no effect; `isof` says whether isof('microsoft.graph.x') works.
 */
export interface FilterRule {
  properties?: readonly string[];
  ignored?: readonly string[];
  startsWith?: readonly string[];
  isof?: boolean;
}

/** The strict rules of one collection or singleton, written from the Graph facts, not from our client. */
export interface CollectionRule {
  path: string;
  /** The declared type: with minimal metadata `@odata.type` appears only on objects of another one. */
  type: string;
  versions: readonly Version[];
  service: 'intune' | 'conditionalAccess' | 'directory';
  singleton?: boolean;
  pageSize: number;
  /** The largest `$top` that is honoured; a larger one is clamped to it. */
  maxTop: number;
  listExpand: ExpandRules;
  itemExpand: ExpandRules;
  filter: FilterRule;
  orderBy: readonly string[];
  /** Properties that a list row leaves out, or shows as null. */
  rowOmits: readonly string[];
  rowNulls: readonly string[];
  /** Properties that come only when `$select` names them. */
  onlyWithSelect: readonly string[];
  /** Properties that even the single-object read shows as null: their value has a path of its own. */
  itemNulls: readonly string[];
  /** The row says whether there are assignments, and how many settings. */
  computed: readonly ('isAssigned' | 'settingCount')[];
  subs: { [name: string]: SubRule };
  /** Types that v1.0 does not know: their rows are missing there. */
  betaOnlyTypes: readonly string[];
  /** Serves the objects of these collections instead of its own. */
  viewOf?: readonly string[];
}

export type RuleInput = Pick<CollectionRule, 'path' | 'type'> & Partial<CollectionRule>;

const byPath = new Map<string, CollectionRule>();
for (const input of [...intuneRules, ...appRules, ...enrolmentRules, ...entraRules]) {
  byPath.set(input.path.toLowerCase(), {
    versions: ['beta'],
    service: 'intune',
    pageSize: 100,
    maxTop: input.pageSize ?? 100,
    listExpand: {},
    itemExpand: {},
    filter: {},
    orderBy: [],
    rowOmits: [],
    rowNulls: [],
    onlyWithSelect: [],
    itemNulls: [],
    computed: [],
    subs: {},
    betaOnlyTypes: [],
    ...input,
  });
}

/** The rule whose path is the longest beginning of the given segments, and what follows it. */
export function findRule(segments: readonly string[]): { rule: CollectionRule; rest: string[] } | null {
  for (let length = segments.length; length > 0; length -= 1) {
    const rule = byPath.get(`/${segments.slice(0, length).join('/')}`.toLowerCase());
    if (rule) return { rule, rest: segments.slice(length) };
  }
  return null;
}
