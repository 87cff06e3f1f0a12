import { isJsonObject, type JsonObject, textMember } from '../core/json.ts';
import {
  type DocumentKind,
  findPolicyType,
  FOLDER_NEEDS,
  INTUNECD_FOLDERS,
  INTUNEMANAGEMENT_FOLDERS,
  NOT_POLICIES,
  OTHER_DOCUMENTS,
  OTHER_FOLDERS,
  type PolicyType,
  policyTypes,
  type Signature,
  SIGNATURES,
  TYPE_ENDINGS,
  VAGUE_NAMES,
} from '../graph/index.ts';
import { type ODataContext, pathOf, readContext } from './odata-context.ts';

/**
 * What an object is; else why it is nothing a backup keeps. `lost` is true when it may have been a policy, `closed`
 * when what it lists is known to be no policy either.
 */
export type Recognised = { type: PolicyType } | { reason: string; lost: boolean; closed: boolean };

/** What is known of an object besides itself: the context of the collection it came in, and its folders. */
export interface Surroundings {
  context: ODataContext | null;
  /** The folders above its file and the file's own name, innermost last. */
  folders: readonly string[];
}

const byODataType = new Map<string, PolicyType[]>();
for (const type of policyTypes) {
  const shared = policyTypes.some((other) => other !== type && other.entityType === type.entityType);
  const names = new Set([...type.odataTypes, ...(type.entityType === null || shared ? [] : [type.entityType])]);
  for (const name of names) byODataType.set(name, [...(byODataType.get(name) ?? []), type]);
}

const byPath = new Map<string, PolicyType[]>();
for (const type of policyTypes) {
  const path = pathOf(type.collection);
  byPath.set(path, [...(byPath.get(path) ?? []), type]);
}
/** Collections that the context of a single object names by their last part alone. */
for (const [path, types] of Array.from(byPath)) {
  const last = path.split('/').at(-1) ?? '';
  if (!VAGUE_NAMES.has(last) && !byPath.has(last)) byPath.set(last, types);
}

/** A folder name without what tools write differently: case, blanks, the plural. */
function folded(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z\d]/g, '')
    .replace(/ies$/, 'y')
    .replace(/s$/, '');
}

const byFolder = new Map<string, Set<PolicyType>>();
for (const type of policyTypes) {
  const last = type.collection.split('/').at(-1) ?? '';
  const names = [type.type, type.label, ...(VAGUE_NAMES.has(last.toLowerCase()) ? [] : [last])];
  const tools = [INTUNEMANAGEMENT_FOLDERS[type.type], INTUNECD_FOLDERS[type.type]].filter((name) => name !== undefined);
  for (const name of [...names, ...tools, ...(OTHER_FOLDERS[type.type] ?? [])]) {
    // The last two folders of a path are enough: `Scripts/Shell`.
    const key = folded(name.split('/').slice(-2).join(' '));
    byFolder.set(key, (byFolder.get(key) ?? new Set()).add(type));
  }
}

/** The types that the collection of a context holds. Empty when it is not one of the registry's. */
export function typesOfPath(path: string): readonly PolicyType[] {
  return byPath.get(path) ?? [];
}

/** The types that the folders of a file speak of, from the innermost that says anything. */
export function typesOfFolders(folders: readonly string[]): readonly PolicyType[] {
  for (let index = folders.length - 1; index >= 0; index -= 1) {
    const own = folders[index] ?? '';
    // `Compliance Policies/Message Templates` is one name in two folders for some tools.
    const pair = index > 0 ? byFolder.get(folded(`${folders[index - 1] ?? ''} ${own}`)) : undefined;
    const found = pair ?? byFolder.get(folded(own));
    if (found) return [...found];
  }
  return [];
}

function fits(signature: Signature, object: JsonObject): boolean {
  const has = (key: string): boolean => Object.hasOwn(object, key);
  if (signature.all && !signature.all.every(has)) return false;
  if (signature.any && !signature.any.some(has)) return false;
  if (signature.none?.some(has)) return false;
  if (!signature.match) return true;
  const [member, pattern] = signature.match;
  return pattern.test(textMember(object, member) ?? '');
}

function bySignature(object: JsonObject, among: readonly PolicyType[] | null): PolicyType | undefined {
  for (const signature of SIGNATURES) {
    const type = findPolicyType(signature.type);
    if (type && (among === null || among.includes(type)) && fits(signature, object)) return type;
  }
  return undefined;
}

/** The OData type as the registry spells it; null when the object names none. */
function odataTypeOf(object: JsonObject): string | null {
  const said = textMember(object, '@odata.type') ?? textMember(object, '@type') ?? textMember(object, 'odata.type');
  if (said === null || said === '') return null;
  const bare = said.replace(/^#/, '');
  return bare.includes('.') ? `#${bare}` : `#microsoft.graph.${bare}`;
}

/** Recognises an object by its OData type, else its context, else its members, else its folder. */
export function recognise(object: JsonObject, around: Surroundings): Recognised {
  const odataType = odataTypeOf(object);
  const context = readContext(textMember(object, '@odata.context')) ?? around.context;
  const contextTypes = context === null || context.rest !== '' ? [] : typesOfPath(context.path);
  const found =
    (odataType === null ? undefined : byType(odataType, object, [contextTypes, typesOfFolders(around.folders)])) ??
    (contextTypes.length === 1 ? contextTypes[0] : undefined) ??
    (contextTypes.length > 1 ? oneOf(contextTypes, odataType, object, around) : undefined);
  if (found) return kept(found);
  const foreign = notPolicy(odataType, context);
  if (foreign !== null)
    return { reason: `It holds ${foreign}, which a backup does not keep.`, lost: false, closed: false };
  const document = odataType === null ? OTHER_DOCUMENTS.find((kind) => isDocument(kind, object)) : undefined;
  if (document) return { reason: `It holds ${document.what}.`, lost: false, closed: true };
  const guessed = guess(object, odataType, around);
  if (guessed) return kept(guessed);
  return { reason: unknown(object, odataType, context), lost: true, closed: false };
}

function byType(
  odataType: string,
  object: JsonObject,
  hints: readonly (readonly PolicyType[])[],
): PolicyType | undefined {
  const types = byODataType.get(odataType) ?? [];
  if (types.length <= 1) return types[0];
  for (const hint of hints) {
    const both = types.filter((type) => hint.includes(type));
    if (both.length === 1) return both[0];
  }
  return bySignature(object, types) ?? types[0];
}

function oneOf(
  types: readonly PolicyType[],
  odataType: string | null,
  object: JsonObject,
  around: Surroundings,
): PolicyType | undefined {
  if (odataType !== null) return undefined;
  const hinted = types.filter((type) => typesOfFolders(around.folders).includes(type));
  return bySignature(object, types) ?? (hinted.length === 1 ? hinted[0] : undefined);
}

/** What neither an OData type nor a context settles: members, endings of OData types, and the folder. */
function guess(object: JsonObject, odataType: string | null, around: Surroundings): PolicyType | undefined {
  const folder = typesOfFolders(around.folders);
  if (odataType !== null) {
    const ending = TYPE_ENDINGS.find(([pattern]) => pattern.test(odataType))?.[1];
    const type = ending === undefined ? undefined : findPolicyType(ending);
    if (type && (folder.length === 0 || folder.includes(type))) return type;
    // A kind that Graph has and the registry does not: its folder says which collection it came from.
    return folder.length === 1 && looksLikePolicy(object) ? folder[0] : undefined;
  }
  const signed = (folder.length > 0 ? bySignature(object, folder) : undefined) ?? bySignature(object, null);
  if (signed) return signed;
  return folder.length === 1 && folderMaySay(object, folder[0]) ? folder[0] : undefined;
}

const NAMES = ['displayName', 'name', 'profileName', 'tokenName', 'fileName'];

function isNamed(object: JsonObject): boolean {
  return [...NAMES, 'id'].some((key) => textMember(object, key) !== null);
}

/** True for an object with a name or an id and something else. */
function looksLikePolicy(object: JsonObject): boolean {
  return Object.keys(object).length > 1 && isNamed(object);
}

/** A document with a schema of its own is no object of Graph, and some types have members that are always there. */
function folderMaySay(object: JsonObject, type: PolicyType | undefined): boolean {
  const needed = type ? FOLDER_NEEDS[type.type] : undefined;
  const has = (key: string): boolean => Object.hasOwn(object, key);
  return looksLikePolicy(object) && !has('$schema') && (needed === undefined || needed.some(has));
}

function isDocument({ all, any, match, each }: DocumentKind, object: JsonObject): boolean {
  const has = (key: string): boolean => Object.hasOwn(object, key);
  if (!all.every(has) || (any && !any.some(has))) return false;
  if (match && !match[1].test(textMember(object, match[0]) ?? '')) return false;
  if (!each) return true;
  const [list, ...members] = each;
  const listed = object[list];
  const first = Array.isArray(listed) ? listed[0] : undefined;
  return isJsonObject(first) && members.every((member) => Object.hasOwn(first, member));
}

function notPolicy(odataType: string | null, context: ODataContext | null): string | null {
  const said = [odataType, context === null ? null : `#${context.path}${context.rest}`, context?.path ?? null];
  for (const text of said) {
    const found = text === null ? undefined : NOT_POLICIES.find(([pattern]) => pattern.test(text));
    if (found) return found[1];
  }
  return null;
}

function kept(type: PolicyType): Recognised {
  if (type.capture.mode !== 'none') return { type };
  return {
    reason: `${type.label}: ${type.capture.reason ?? 'it is not kept by a backup.'}`,
    lost: false,
    closed: false,
  };
}

function unknown(object: JsonObject, odataType: string | null, context: ODataContext | null): string {
  if (odataType !== null) return `It is of a kind that is not known yet (${shown(odataType)}).`;
  if (context !== null) return `It comes from a collection that is not known (${shown(context.path)}).`;
  if (isNamed(object) && !looksLikePolicy(object)) return 'It has a name or an id, and nothing else.';
  if (!Object.values(object).some((value) => isJsonObject(value)) && !isNamed(object))
    return 'It has neither a name, an id nor a type: it is no object of Graph.';
  if (textMember(object, '$schema') !== null)
    return 'It follows a schema of its own ($schema), which no object of Graph names.';
  return 'Nothing in it says what kind of object it is: neither a type, nor its members, nor its folder.';
}

/** Text of a file in a sentence: short, and on one line. */
function shown(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
