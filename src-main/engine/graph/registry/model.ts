/**
 * The shape of one policy type in the registry. Everything the product knows about a type of Graph
 * object is data of this shape; code appears only where a type truly differs.
 *
 * Paths carry no version prefix; `{id}` is the object's id. Marks ending in `Verified: false` say that
 * the fact was not seen in Microsoft's documentation or in a working tool: it is used behind a soft
 * failure.
 */
export interface PolicyType {
  readonly type: string;
  readonly label: string;
  readonly category: string;
  /** Platforms the type can hold; one value means every object is of that platform. */
  readonly platforms: readonly string[];
  readonly apiVersion: 'beta' | 'v1.0';
  readonly collection: string;
  readonly entityType: string | null;
  readonly odataTypes: readonly string[];
  readonly nameProperty: string | null;
  /** What other policies refer to: captured with every backup unless foundations are left out. */
  readonly foundation: boolean;
  /** Never written by a restore. */
  readonly referenceOnly: boolean;
  /** Which throttling limit of Graph applies. */
  readonly service: 'intune' | 'conditionalAccess' | 'directory';
  readonly permissions: {
    readonly read: readonly string[];
    readonly write: readonly string[];
    /** Graph gives them to people only, never to an application that signs in as itself. */
    readonly delegatedOnly?: boolean;
  };
  readonly capture: CapturePlan;
  /** Where Graph tells what changed since the last time. */
  readonly delta?: DeltaRule;
  readonly subresources: readonly Subresource[];
  readonly assignments: AssignmentRule | null;
  /** Where Graph's own words for the type's settings come from. */
  readonly words?: WordsRule;
  /** Values that Graph hides or that must be sealed. */
  readonly secretProperties: readonly SecretProperty[];
  /** Where a payload names other objects by id. */
  readonly references: readonly ReferenceRule[];
  /** Lists of single values whose order means nothing, beside the lists of ids among the references. */
  readonly unorderedLists?: readonly { readonly path: string; readonly in?: 'content' }[];
  readonly dependsOn: readonly string[];
  readonly create: WriteRule;
  readonly update: WriteRule;
}

export interface CapturePlan {
  /**
   * list: rows of the collection · singleton: one object at the path · perParent: one list per object
   * of another type · reference: only the names of objects that others refer to · none: not captured.
   */
  readonly mode: 'list' | 'singleton' | 'perParent' | 'reference' | 'none';
  /** Why a type is not captured as items, in words for the person. */
  readonly reason?: string;
  readonly listQuery: string | null;
  /** Query of the single-object read; null when the list row already holds the whole object. */
  readonly itemQuery: string | null;
  /** True when the object must be read singly because the list row leaves content out. */
  readonly itemRead: boolean;
  /** Properties whose value arrives only with the single-object read. */
  readonly contentProperties: readonly string[];
  /** Properties that list rows show as null where the single object may hold a value: then it is read. */
  readonly itemReadWhenNull?: readonly string[];
  /** Keep only rows of these types: several types share one collection. */
  readonly odataTypeFilter?: readonly string[];
  /** For perParent: the type whose objects are the parents, and the placeholder for their id. */
  readonly parent?: { readonly type: string; readonly placeholder: string };
  /**
   * True when an equal list row with a modification stamp proves that the content did not change
   * either (Graph: lastModifiedDateTime, modifiedDateTime or version move with the content).
   */
  readonly rowProvesContent: boolean;
}

export interface Subresource {
  readonly name: string;
  readonly why: string;
  /**
   * path: read at `path` · expand: arrives with the object under `property` · item: is the single-object
   * read itself · roleLookup: found through the role definitions · none: not read, see `reason`.
   */
  readonly from: 'path' | 'expand' | 'item' | 'roleLookup' | 'none';
  readonly path: string | null;
  readonly property?: string;
  /** One read per element of this other subresource or property; `{key}` in the path is the element's id. */
  readonly forEach?: { readonly source: string; readonly key: string };
  /** The part of the answer that is meant, where the answer is the object with it expanded. */
  readonly pick?: string;
  /** Several single values read at `{id}/<part>` each, kept by part. */
  readonly parts?: readonly string[];
  /** Read only for objects of these types. */
  readonly onTypes?: readonly string[];
  /** Read only when the row says so; of what is not read, whether the object has it. */
  readonly when?: { readonly property: string; readonly equals?: string; readonly notZero?: readonly string[] };
  /** The answer is a collection and must be paged. */
  readonly collection: boolean;
  /** A property of the object that must equal the number of elements read. */
  readonly countProperty?: string;
  /** 400 and 404 mean "there is none here" and are noted, not failed. */
  readonly optional: boolean;
  /** The same for every object that names the same id: read once a run. */
  readonly shared: boolean;
  readonly reason?: string;
}

export interface WordsRule {
  readonly kind: 'settings_catalog' | 'intent';
  /**
   * expand: come with the settings, by this expand of the subresource's path · path: one read, `{…}` being a
   * property of the object, for all objects that have the same · byId: one read for each `{definitionId}`. The
   * last two are asked only for what is not stored yet.
   */
  readonly from: 'expand' | 'path' | 'byId';
  /** For expand: the subresource whose path is expanded. */
  readonly subresource?: string;
  readonly path: string;
  /** False where neither Microsoft's metadata nor a tool in use shows it; a refusal costs one request. */
  readonly verified: boolean;
}

export interface AssignmentRule {
  /**
   * list: expanded by the list query · item: expanded by the single-object read · subpath: read at
   * `{id}/assignments` · none: not assigned in practice, see the notes.
   */
  readonly read: 'list' | 'item' | 'subpath' | 'none';
  /**
   * Where the assignments may also come expanded, which saves a request. Such an answer is believed only
   * when it agrees with the row's isAssigned, because Graph answers an empty list in places where there
   * are assignments (settings catalog items, scope tags); else the subpath is read.
   */
  readonly shortcut?: 'list' | 'item';
  readonly verified: boolean;
  readonly notes: string | null;
  readonly write: {
    readonly method: string;
    readonly path: string;
    readonly bodyProperty: string | null;
    readonly replacesAll: boolean | null;
    readonly itemShape: string | null;
  };
}

export interface SecretProperty {
  /** Registry path in the object, or in the content where `in` says so. */
  readonly path: string;
  readonly in?: 'object' | 'content';
  readonly ofType?: string;
  readonly onType: string | null;
  /** Only where this property of the same holder is true. */
  readonly whenProperty?: string;
  /**
   * masked: Graph sends no clear value, a restore needs input · credential: a clear secret, never stored
   * unsealed · content: part of the configuration that may embed secrets (scripts, app settings), kept.
   */
  readonly handling: 'masked' | 'credential' | 'content';
  readonly readBack: string | null;
  readonly note: string;
}

/** Change tracking of a collection (graph-behaviour, section 10): it takes no `$expand`, `$top` or `$orderby`. */
export interface DeltaRule {
  readonly path: string;
  /** What is asked for; without it Graph would tell members too. */
  readonly query: string;
  /** Gives a link from now on without telling what is there. Refused where Graph does not offer it. */
  readonly fromNow: string;
  readonly verified: boolean;
}

/** `path`: dotted, `[]` for elements, a leading `..` for any depth. `kind`: a policy type, or user, directoryRole, application. */
export interface ReferenceRule {
  readonly path: string;
  readonly kind: string;
  readonly in?: 'object' | 'content';
  readonly ofType?: string;
  /** Text before the id that is not part of it, such as `Email_`. */
  readonly prefixes?: readonly string[];
  /** Where this member of the holder is true, the id is Microsoft's own and the same in every tenant: nothing is named. */
  readonly sameWhen?: string;
  /** Without its id the element of the list says nothing: it goes as a whole (`items[].payloadId`). */
  readonly whole?: boolean;
  /** The name stands beside the id, in this property of the same holder: nothing has to be looked up. */
  readonly nameFrom?: string;
}

export interface WriteRule {
  readonly supported: boolean;
  readonly method: string | null;
  readonly path: string | null;
  readonly stripProperties: readonly string[];
  readonly conditionalStrip?: readonly { readonly path: string; readonly when: string }[];
  readonly replace?: readonly { readonly path: string; readonly with: string }[];
  readonly notes: string;
  readonly verified: boolean;
}
