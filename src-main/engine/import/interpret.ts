import { isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';
import { asReferenceNames, type ReferenceNames, referenceKey } from '../backup/index.ts';
import { findPolicyType } from '../graph/index.ts';
import { type ODataContext, readContext } from './odata-context.ts';
import { fromPowerShell, isCutOff } from './powershell.ts';
import { emptyReading, type FoundPart, type Reading } from './reading.ts';
import { recognise, typesOfFolders, typesOfPath } from './recognise.ts';
import { isDefinitionValue, unwrapTemplate } from './templates.ts';

/** What a file's value holds: objects, parts of objects, names, or a reason why none of them. */
export function interpret(path: string, value: Json, warnings: readonly string[]): Reading {
  const reading = emptyReading(path);
  const folders = path.replace(/\.[^./]*$/, '').split('/');
  new Interpreter(reading, folders, warnings).value(value, null);
  const nothing = reading.objects.length === 0 && reading.parts.length === 0 && reading.reasons.length === 0;
  if (nothing) reading.reasons.push('It holds no object.');
  return reading;
}

/** Collections stand in answers, answers in batches: deeper wrapping is not an export. */
const MAX_WRAPS = 5;

class Interpreter {
  readonly #reading: Reading;
  readonly #folders: readonly string[];
  readonly #warnings: readonly string[];
  #depth = 0;

  constructor(reading: Reading, folders: readonly string[], warnings: readonly string[]) {
    this.#reading = reading;
    this.#folders = folders;
    this.#warnings = warnings;
  }

  value(value: Json, context: ODataContext | null): void {
    if (Array.isArray(value)) this.#list(value, context);
    else if (isJsonObject(value)) this.#object(value, context);
    else this.#none(`It holds ${value === null ? 'null' : 'a single value'}, no object.`, false);
  }

  #none(reason: string, lost: boolean): void {
    if (!this.#reading.reasons.includes(reason)) this.#reading.reasons.push(reason);
    if (lost) this.#reading.lost = true;
  }

  #object(object: JsonObject, context: ODataContext | null): void {
    if (Object.keys(object).length === 0) return this.#none('It holds an empty object.', false);
    if (this.#own(object) || this.#error(object) || this.#tables(object) || this.#wrapper(object, context)) return;
    const part = partAlone(object);
    if (part) {
      this.#reading.parts.push(part);
      return;
    }
    if (this.#values([object])) return;
    const template = unwrapTemplate(object);
    if (template && 'reason' in template) return this.#none(template.reason, template.lost);
    if (template) return this.#foreign(template.object, context, template.hint);
    this.#foreign(object, context, '');
  }

  /** An object that TenantAtlas did not write; `hint` is a type that a template says. */
  #foreign(source: JsonObject, context: ODataContext | null, hint: string): void {
    const translated = fromPowerShell(source);
    const object = translated ?? source;
    // Capitalised names alone prove nothing: without the modules' own mark, a folder's name does not make a policy of them.
    const known = translated === null || source.AdditionalProperties !== undefined ? this.#folders : [];
    const found = recognise(object, { context, folders: hint === '' ? known : [...known, hint] });
    if ('type' in found) {
      const warnings = [...this.#warnings];
      if (translated) warnings.push(CAPITALISED);
      if (isCutOff(object)) warnings.push(CUT_OFF);
      this.#reading.objects.push({ type: found.type, object, own: null, warnings });
      return;
    }
    if (found.closed || !this.#members(object)) this.#none(found.reason, found.lost);
  }

  /** An object as TenantAtlas exports it. */
  #own(document: JsonObject): boolean {
    const { object, content, assignments } = document;
    const name = textMember(document, 'policyType');
    const identifier = textMember(document, 'policyIdentifier');
    if (name === null || identifier === null || !isJsonObject(object) || !isJsonObject(content)) return false;
    const type = findPolicyType(name);
    if (!type) {
      this.#none(`It is of the type "${name}", which this version of TenantAtlas does not know.`, true);
      return true;
    }
    const warnings = Array.isArray(document.warnings)
      ? document.warnings.filter((text) => typeof text === 'string')
      : [];
    const original = document.originalIdentifier;
    this.#reading.objects.push({
      type,
      object,
      own: {
        identifier,
        originalIdentifier: original === null || typeof original === 'string' ? original : undefined,
        name: textMember(document, 'name'),
        content,
        assignments: Array.isArray(assignments) && document.assignmentsUnknown !== true ? assignments : null,
        warnings,
        incomplete: document.incomplete === true,
      },
      warnings: [...this.#warnings],
    });
    return true;
  }

  #error(object: JsonObject): boolean {
    const { error } = object;
    if (!isJsonObject(error) || (error.code === undefined && error.message === undefined)) return false;
    const code = textMember(error, 'code');
    this.#none(`It holds an error answer of Graph${code === null ? '' : ` (${code.slice(0, 60)})`}, no object.`, false);
    return true;
  }

  /** Tables that tools write beside the objects. */
  #tables(object: JsonObject): boolean {
    const names = migrationNames(object) ?? ownNames(object, this.#folders.at(-1) ?? '');
    if (!names) return false;
    const count = Object.values(names).reduce((sum, ids) => sum + Object.keys(ids).length, 0);
    this.#reading.names = names;
    const id = textMember(object, 'TenantId');
    if (id !== null && id !== '') this.#reading.directory = { id, name: textMember(object, 'Organization') };
    this.#none(`It is a table of ${count} names; they are kept with the set.`, false);
    return true;
  }

  /** A collection, an answer of Graph, or a batch of them. */
  #wrapper(object: JsonObject, outer: ODataContext | null): boolean {
    if (this.#depth >= MAX_WRAPS) return false;
    const keys = Object.keys(object).filter((key) => !key.includes('@') && !WRAPPER_KEYS.has(key));
    const { value, responses } = object;
    if (keys.length > 0) return false;
    const context = readContext(textMember(object, '@odata.context')) ?? outer;
    this.#depth += 1;
    if (Array.isArray(value) || isJsonObject(value)) {
      this.value(value, context);
      if (typeof object['@odata.nextLink'] === 'string')
        this.#none('The list goes on behind a link, and the file holds its first page only.', true);
    } else if (Array.isArray(responses)) {
      for (const answer of responses) {
        if (isJsonObject(answer) && answer.body !== undefined) this.value(answer.body, null);
      }
    }
    this.#depth -= 1;
    return value !== undefined || responses !== undefined;
  }

  #list(list: readonly Json[], context: ODataContext | null): void {
    if (list.length === 0) return this.#none('It holds an empty list.', false);
    if (isOwnIndex(list)) return this.#none('It is the table of contents of an export by TenantAtlas.', false);
    const part = partOf(list, context);
    if (part) {
      this.#reading.parts.push(part);
      return;
    }
    if (this.#values(list)) return;
    for (const element of list) {
      if (isJsonObject(element)) this.#object(element, context);
      else this.#none('It lists values, no objects.', false);
    }
  }

  /** The settings of an administrative template alone, as some tools write it: the file's name is the policy's. */
  #values(list: readonly Json[]): boolean {
    const here = typesOfFolders(this.#folders).some(({ type }) => type === 'groupPolicyConfigurations');
    if (!here || !list.every(isDefinitionValue)) return false;
    this.#foreign({ displayName: this.#folders.at(-1) ?? '', definitionValues: [...list] }, null, '');
    return true;
  }

  /** Objects by kind in the members of one object, as some scripts save a whole tenant. */
  #members(object: JsonObject): boolean {
    // An object with a name is an object itself, and what it lists belongs to it.
    if (this.#depth >= 1 || NAMED.some((key) => object[key] !== undefined)) return false;
    let any = false;
    for (const [key, member] of Object.entries(object)) {
      const list = isJsonObject(member) ? member.value : member;
      if (!Array.isArray(list) || !list.some(isJsonObject)) continue;
      const inner = emptyReading(this.#reading.path);
      const interpreter = new Interpreter(inner, [...this.#folders, key], this.#warnings);
      interpreter.#depth = this.#depth + 1;
      interpreter.value(member, null);
      if (inner.objects.length === 0) continue;
      any = true;
      this.#reading.objects.push(...inner.objects);
      for (const reason of inner.reasons) this.#none(reason, inner.lost);
    }
    return any;
  }
}

const CAPITALISED = 'PowerShell wrote it with capitalised names; they were changed to those that Graph has.';
const CUT_OFF =
  'PowerShell cut its deeper parts off when it wrote the file, and text such as "@{…}" stands in their place.';

const NAMED = ['id', 'displayName', 'name', '@odata.type'];
const WRAPPER_KEYS = new Set(['value', 'Count', 'count', 'responses', 'odata.metadata', 'odata.nextLink']);

function isOwnIndex(list: readonly Json[]): boolean {
  const keys = ['policyType', 'policyIdentifier', 'name', 'file'];
  return list.every((entry) => isJsonObject(entry) && keys.every((key) => typeof entry[key] === 'string'));
}

const TARGET = /AssignmentTarget$/;

function isAssignment(element: Json): boolean {
  return (
    isJsonObject(element) &&
    isJsonObject(element.target) &&
    (TARGET.test(textMember(element.target, '@odata.type') ?? '') || element.target.groupId !== undefined)
  );
}

function isSetting(element: Json): boolean {
  if (!isJsonObject(element)) return false;
  const instance = isJsonObject(element.settingInstance) && element.displayName === undefined;
  const intent = typeof element.definitionId === 'string' && ('valueJson' in element || 'value' in element);
  return instance || intent;
}

/** A list that is a part of an object: by its context, else by what its elements are. */
function partOf(list: readonly Json[], context: ODataContext | null): FoundPart | null {
  if (context !== null && context.rest !== '' && context.parentId !== null && typesOfPath(context.path).length > 0) {
    const name = context.rest.split('/').at(-1) ?? '';
    return { name, value: [...list], parent: { path: context.path, id: context.parentId } };
  }
  if (list.every(isAssignment)) return { name: 'assignments', value: [...list], parent: null };
  if (list.every(isSetting)) return { name: 'settings', value: [...list], parent: null };
  return null;
}

/** `{settings: […]}` and nothing else of meaning: the settings of an object in another file. */
function partAlone(object: JsonObject): FoundPart | null {
  const keys = Object.keys(object).filter((key) => !key.includes('@'));
  const [key = ''] = keys;
  const list = object[key];
  if (keys.length !== 1 || !Array.isArray(list) || list.length === 0) return null;
  const part = partOf(list, null);
  return part && part.name === key ? part : null;
}

const MIGRATION_KINDS: Readonly<Record<string, string>> = {
  group: 'groups',
  groups: 'groups',
  assignmentfilter: 'assignmentFilters',
  assignmentfilters: 'assignmentFilters',
  scopetag: 'roleScopeTags',
  scopetags: 'roleScopeTags',
  namedlocation: 'namedLocations',
  termsofuse: 'termsOfUseAgreements',
  user: 'user',
  application: 'application',
};

/** IntuneManagement's table of the groups that its export names: `{TenantId, Objects: [{Id, DisplayName, Type}]}`. */
function migrationNames(object: JsonObject): ReferenceNames | null {
  const { Objects: listed } = object;
  if (textMember(object, 'TenantId') === null || listed === undefined) return null;
  const entries = Array.isArray(listed) ? listed : [listed];
  const names: ReferenceNames = {};
  for (const entry of entries) {
    if (!isJsonObject(entry)) continue;
    const id = textMember(entry, 'Id');
    const name = textMember(entry, 'DisplayName');
    const type = (textMember(entry, 'Type') ?? '').toLowerCase().replace(/[^a-z]/g, '');
    const kind = Object.hasOwn(MIGRATION_KINDS, type) ? MIGRATION_KINDS[type] : undefined;
    if (id === null || id === '' || name === null || kind === undefined) continue;
    (names[kind] ??= {})[referenceKey(id)] = { name };
  }
  return names;
}

function ownNames(object: JsonObject, file: string): ReferenceNames | null {
  if (file.toLowerCase() !== 'references') return null;
  const names = asReferenceNames(object);
  const whole = Object.values(object).every(
    (ids) => isJsonObject(ids) && Object.values(ids).every((entry) => isJsonObject(entry) && 'name' in entry),
  );
  return whole && Object.keys(names).length > 0 ? names : null;
}
