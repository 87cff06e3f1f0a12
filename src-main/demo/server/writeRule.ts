/** What a body carries below the object: each element becomes an object of its own. */
export interface PartRule {
  /** How the elements get their ids; a body may carry none, except where `mayCarryId`. */
  ids: 'index' | 'guid' | 'payload' | 'app';
  mayCarryId?: boolean;
  /** All that an element may carry. */
  settable: readonly string[];
  /** Properties that Graph adds to each element. */
  server?: { readonly [property: string]: string | null };
  /** Elements need `@odata.type`. */
  typed?: boolean;
  parts?: { readonly [name: string]: PartRule };
}

/** An id in a body that must be an object of one of the collections. */
export interface Reference {
  /** The property path; `[]` walks a list. */
  at: string;
  in: readonly string[];
  /** Values that name nothing of the tenant. */
  except?: readonly string[];
}

/** How assignments of a collection are written [graph-behaviour.md section 7]. */
export interface AssignRule {
  kind: 'set' | 'single' | 'policySet' | 'cloudPc';
  /** The body's property, with `set` and `cloudPc`. */
  property: string;
  /** What an entry may carry beside its target. */
  extra: readonly string[];
  /** The cast segment that stands before `assign`. */
  cast?: string;
  status: 200 | 204;
}

/** How objects of a collection are changed. */
export interface UpdateRule {
  methods: readonly ('PATCH' | 'PUT')[];
  status: 200 | 204;
  /** Refused in an update, although a create takes them. */
  fixed: readonly string[];
  /** An update may carry them, but not change them. */
  keeps: readonly string[];
}

/** Checks that only one or a few types need; the code is in `checks.ts`. */
export type CheckName =
  | 'agreement'
  | 'authenticationContext'
  | 'autopilot'
  | 'branding'
  | 'catalog'
  | 'complianceActions'
  | 'conditionalAccess'
  | 'driverUpdates'
  | 'group'
  | 'mobileApp'
  | 'oma'
  | 'roleAssignment'
  | 'roleDefinition';

/** What a collection takes in a write, from the Graph facts and not from our client. */
export interface WriteRule {
  path: string;
  /** Types of a polymorphic collection: the body must name one of them. */
  types?: readonly string[];
  /** Types that a body may name beside the declared one; a body without one gets the first. */
  subtypes?: readonly string[];
  /** The collection refuses `@odata.type` on the object, even its own. */
  refusesType?: boolean;
  /** A POST on the collection makes an object; otherwise an action does, or nothing. */
  creatable: boolean;
  id: 'guid' | 'T_' | 'A_' | 'enrolment' | 'scopeTag' | 'caller';
  /** Set by Graph, or navigations: refused in every body. */
  readOnly: readonly string[];
  /** The whole list of what may be set, where it is known; anything else does not exist. */
  settable?: readonly string[];
  /** Taken and without effect. */
  ignored?: readonly string[];
  required?: readonly string[];
  /** Refused in a create, although an update takes them. */
  createRefuses?: readonly string[];
  /** Properties `name@odata.bind` that the body may carry. */
  binds?: readonly string[];
  /** Values that Graph gives a new object; other read-only ones get the empty value of their kind. */
  server?: { readonly [property: string]: string | number | boolean | null };
  /** Written in clear, and null in every read. */
  secrets?: readonly string[];
  scopeTags: 'roleScopeTagIds' | 'roleScopeTags' | null;
  parts?: { readonly [name: string]: PartRule };
  references?: readonly Reference[];
  checks?: readonly CheckName[];
  update?: UpdateRule;
  deletable: boolean;
  assign?: AssignRule;
  /** How many reads a new object stays hidden for, unless an option says otherwise [section 9]. */
  hiddenReads?: number;
}

export type WriteInput = Pick<WriteRule, 'path' | 'readOnly'> & Partial<WriteRule>;

/** The rule of an update: PATCH that answers with the object, unless said otherwise. */
export function update(rule: Partial<UpdateRule> = {}): UpdateRule {
  return { methods: ['PATCH'], status: 200, fixed: [], keeps: [], ...rule };
}

/** The rule of `POST {id}/assign`, which replaces the whole set. */
export function assign(property = 'assignments', rule: Partial<AssignRule> = {}): AssignRule {
  return { kind: 'set', property, extra: [], status: 200, ...rule };
}

/** Stamps that nearly every Intune object has. */
export const stamps = ['id', 'createdDateTime', 'lastModifiedDateTime'] as const;
