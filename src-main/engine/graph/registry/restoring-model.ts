/**
 * How a type is restored, where it differs from the usual: a POST of the object with its content in it, or a PATCH
 * (PUT where the registry says so) of the live one, then its assignments. Data; `src-main/engine/restore` reads it.
 */
export interface RestoringRule {
  /**
   * Members that, with the name and the OData type, tell an object from others of its name (graph-behaviour,
   * section 9). `nameless`: the name tells nothing, these members alone do.
   */
  readonly matchBy?: readonly string[];
  readonly nameless?: boolean;
  /** Objects that exist in every tenant: never created, matched by these members, and changed if anything. */
  readonly builtIn?: readonly BuiltInRule[];
  /** Objects that are not restored, each with the reason in words for the person. */
  readonly never?: readonly ExclusionRule[];
  /** Objects that can be changed where they are and not be created, such as those of a retired template. */
  readonly neverCreate?: readonly (ExclusionRule & { readonly in?: 'object' | 'content' })[];
  /** The whole type is not restored, and why. */
  readonly reason?: string;
  /** Parts without which nothing is written: files of other tools may hold none of them. */
  readonly needs?: readonly NeededPart[];
  /** Members that the version of Graph which is written to does not know, left out where they say nothing. */
  readonly newer?: readonly string[];
  /** The only members that a create takes; the others follow with an update. */
  readonly createOnly?: readonly string[];
  /** Values that a create or update takes in another form. */
  readonly values?: readonly ValueRule[];
  /** Where captured content goes, in this order. */
  readonly content?: readonly ContentRule[];
  /** Needs input from a person: what Graph hides or takes only whole. */
  readonly needsInput?: readonly ExclusionRule[];
  /** What a person has to do besides, said with the result. */
  readonly afterwards?: string;
  /** Reads after a create that may still answer 404 (graph-behaviour, section 9), in seconds. */
  readonly settlesWithin?: number;
}

export interface BuiltInRule {
  readonly path: string;
  readonly equals: string | number | boolean;
  /** False: not even an update; they are Microsoft's own. */
  readonly changeable: boolean;
}

/** Where a member has, or lacks, a value. `idEnds`: the end of Graph's id. */
export interface ExclusionRule {
  readonly path?: string;
  readonly equals?: readonly (string | number | boolean | null)[];
  readonly idEnds?: string;
  readonly present?: boolean;
  readonly reason: string;
}

export interface NeededPart {
  readonly part: string;
  readonly on: readonly ('create' | 'update')[];
  /** True where an empty list is as good as none. */
  readonly some?: boolean;
  /** For the person: what is missing, and where it comes from. */
  readonly reason: string;
}

export interface ValueRule {
  readonly path: string;
  /** Only where this holds something, and those hold nothing. */
  readonly when?: { readonly path: string; readonly empty: readonly string[] };
  /** Only where the value is one of these; `null` stands for missing too. */
  readonly from: readonly (string | null)[];
  readonly to: string;
}

/**
 * merge: the part is a member of the body · postEach: one POST an element below the object, one DELETE where the live
 * object has another · action: one POST with all of it · code: the type truly differs, see `restore/special.ts` · links: other objects, named by address ·
 * ignore: information of Graph's own, which no write brings back.
 */
export interface ContentRule {
  readonly part: string;
  readonly way: 'merge' | 'postEach' | 'action' | 'code' | 'links' | 'ignore';
  /** Where the part stands: `content` (read by itself) or the object. */
  readonly in: 'content' | 'object';
  readonly on: readonly ('create' | 'update')[];
  /** Below the object, such as `/targetApps`. */
  readonly path?: string;
  /** The member of an action's body. */
  readonly bodyProperty?: string;
  /** Members of each element that are not sent. */
  readonly strip?: readonly string[];
  /** Members that go along in an action's body, from the object. */
  readonly alongside?: readonly string[];
}
