import { isJsonObject, textOf } from '../model.ts';
import type { JsonObject, SimulatedObject } from '../model.ts';
import { pageScope } from './address.ts';
import type { Address } from './address.ts';
import { GraphFailure } from './errors.ts';
import type { ErrorStyle } from './errors.ts';
import { compileFilter } from './filter.ts';
import type { Pager } from './paging.ts';
import { parseOptions } from './query.ts';
import type { QueryOptions } from './query.ts';
import { findRule } from './rules.ts';
import type { CollectionRule, ExpandRules, FilterRule, SubRule } from './rules.ts';
import { checkExpands, computedValue, nestedShape, propertyAt, shapeObject } from './shape.ts';
import type { Metadata, Shape } from './shape.ts';
import type { TenantStore } from './store.ts';

export interface ReadContext {
  store: TenantStore;
  pager: Pager;
  root: string;
  address: Address;
  metadata: Metadata;
}

interface Reading extends ReadContext {
  rule: CollectionRule;
  options: QueryOptions;
  style: ErrorStyle;
}

/** The rule that answers an address; an unknown path or a path of another version is refused. */
export function ruleFor(address: Address): { rule: CollectionRule; rest: string[] } {
  const found = findRule(address.segments);
  if (found === null || !found.rule.versions.includes(address.version)) {
    const segment = found === null ? address.segments[0] : found.rule.path.split('/').at(-1);
    throw new GraphFailure(400, 'BadRequest', `Resource not found for the segment '${segment ?? ''}'.`);
  }
  return found;
}

/** Answers a GET from the tenant by the rules of its collection. */
export function readGraph(context: ReadContext): JsonObject {
  const { rule, rest } = ruleFor(context.address);
  const style: ErrorStyle = rule.service === 'intune' ? 'intune' : 'plain';
  const options = parseOptions(context.address.pairs, style);
  const reading: Reading = { ...context, rule, options, style };
  const paths = rule.viewOf ?? [rule.path];
  if (rule.singleton === true) {
    const object = context.store.singleton(rule.path);
    if (object === null) throw notFound(reading, rule.path);
    return below(reading, object, rule.subs, rest);
  }
  const [key, ...deeper] = rest;
  if (key === undefined) return listRows(reading, context.store.list(paths));
  const object = key.startsWith('appId=')
    ? (context.store.list(paths).find((one) => textOf(one.body, 'appId') === key.slice(6)) ?? null)
    : context.store.find(paths, key);
  if (object === null || !inVersion(reading, rule, object)) throw notFound(reading, key);
  return below(reading, object, rule.subs, deeper);
}

function notFound(reading: Reading, what: string): GraphFailure {
  if (reading.style === 'intune')
    return new GraphFailure(404, 'ResourceNotFound', `Resource not found: '${what}'`, 'intune');
  const message = `Resource '${what}' does not exist or one of its queried reference-property objects are not present.`;
  return new GraphFailure(404, 'Request_ResourceNotFound', message);
}

/** True when the version of the request knows the type of the object. */
export function inVersion(
  { address }: Pick<ReadContext, 'address'>,
  rule: CollectionRule,
  object: SimulatedObject,
): boolean {
  if (address.version === 'beta' || rule.betaOnlyTypes.length === 0) return true;
  return !rule.betaOnlyTypes.includes(textOf(object.body, '@odata.type').replace('#microsoft.graph.', ''));
}

/** One object as a read of it gives it: what a create or an update answers. */
export function itemBody(context: ReadContext, rule: CollectionRule, object: SimulatedObject): JsonObject {
  const style: ErrorStyle = rule.service === 'intune' ? 'intune' : 'plain';
  return single({ ...context, rule, options: parseOptions([], style), style }, object, null);
}

function contextOf(reading: Reading, suffix = ''): string {
  return `https://graph.microsoft.com/${reading.address.version}/$metadata#${reading.rule.path.slice(1)}${suffix}`;
}

function rowShape(reading: Reading, row: boolean): Shape {
  const { rule, options, metadata, style } = reading;
  return {
    type: rule.type,
    omits: row ? rule.rowOmits : [],
    nulls: row ? [...rule.rowNulls, ...rule.itemNulls] : rule.itemNulls,
    onlyWithSelect: rule.onlyWithSelect,
    computed: rule.computed,
    expand: row ? rule.listExpand : rule.itemExpand,
    options,
    metadata,
    style,
    context: contextOf(reading),
  };
}

function listRows(reading: Reading, all: SimulatedObject[]): JsonObject {
  const { rule, options, metadata, style } = reading;
  if (
    metadata === 'full' &&
    rule.path === '/deviceAppManagement/mobileApps' &&
    options.expand.some((e) => e.property === 'categories')
  ) {
    throw new GraphFailure(400, 'BadRequest', 'The expand of categories failed.', style);
  }
  let rows = all.filter((object) => inVersion(reading, rule, object));
  if (options.filter !== null) {
    const test = compileFilter(options.filter, rule.filter, style);
    rows = rows.filter((object) => test(withComputed(object, rule)));
  }
  if (options.orderBy !== null) rows = sortRows(rows, options.orderBy, reading);
  const shape = rowShape(reading, true);
  checkExpands(shape);
  return page(reading, rows, rule.pageSize, rule.maxTop, (object) => shapeObject(object, shape));
}

function withComputed(object: SimulatedObject, rule: CollectionRule): JsonObject {
  const body = { ...object.body };
  for (const name of rule.computed) body[name] = computedValue(object, name);
  return body;
}

function sortRows(rows: SimulatedObject[], orderBy: string, reading: Reading): SimulatedObject[] {
  const [sortProperty = '', direction] = orderBy.trim().split(/\s+/);
  if (!reading.rule.orderBy.includes(sortProperty)) {
    throw new GraphFailure(400, 'BadRequest', `Ordering by '${sortProperty}' is not supported.`, reading.style);
  }
  const sign = direction === 'desc' ? -1 : 1;
  const key = (object: SimulatedObject): string => textOf(object.body, sortProperty).toLowerCase();
  return [...rows].sort((one, other) => (key(one) < key(other) ? -sign : key(one) > key(other) ? sign : 0));
}

function page(
  reading: Reading,
  rows: SimulatedObject[],
  pageSize: number,
  maxTop: number,
  shape: (object: SimulatedObject) => JsonObject,
): JsonObject {
  const { address, options } = reading;
  const size = options.top === null ? pageSize : Math.min(options.top, Math.max(maxTop, pageSize));
  // `$top` sets the size of a page, clamped; the links still lead to every row [V 3].
  const cut = reading.pager.page(rows, {
    link: `${reading.root}/${address.version}${address.rawPath}${address.rawQuery === '' ? '' : `?${address.rawQuery}`}`,
    scope: pageScope(address),
    size,
    skipToken: options.skipToken,
    style: reading.style,
  });
  const answer: JsonObject = {};
  if (reading.metadata !== 'none') answer['@odata.context'] = contextOf(reading);
  if (options.count) answer['@odata.count'] = rows.length;
  if (cut.nextLink !== null) answer['@odata.nextLink'] = cut.nextLink;
  answer['value'] = cut.rows.map(shape);
  return answer;
}

/** What stands below an object: cast segments, sub-collections, single parts, functions, properties. */
function below(
  reading: Reading,
  object: SimulatedObject,
  subs: { [name: string]: SubRule },
  segments: readonly string[],
  inner: { expand: ExpandRules; cast: boolean } | null = null,
): JsonObject {
  const [segment, ...rest] = segments;
  if (segment === undefined) return single(reading, object, inner);
  if (/^microsoft\.graph\./i.test(segment)) {
    const type = textOf(object.body, '@odata.type') || `#microsoft.graph.${reading.rule.type}`;
    if (type.toLowerCase() !== `#${segment.toLowerCase()}`) {
      throw new GraphFailure(400, 'BadRequest', `The object is not of the type '${segment}'.`, reading.style);
    }
    return below(reading, object, subs, rest, { expand: inner?.expand ?? reading.rule.itemExpand, cast: true });
  }
  const name = Object.keys(subs).find((key) => key.toLowerCase() === segment.replace(/\(.*$/s, '').toLowerCase());
  const sub = name === undefined ? undefined : subs[name];
  if (name === undefined || sub === undefined) return property(reading, object, segments);
  if (sub.kind === 'noRoute') {
    throw new GraphFailure(400, 'BadRequest', 'No method match route template', 'intune');
  }
  if (sub.needsCast === true && inner?.cast !== true) throw noSegment(reading, segment);
  if (sub.kind === 'function') return callFunction(reading, object, segment);
  const part = name === 'assignments' ? (object.assignments ?? []).map((body) => ({ body })) : object.parts?.[name];
  const nested = { expand: sub.expand ?? {}, cast: false };
  if (sub.kind === 'single') {
    if (part === undefined || Array.isArray(part)) throw notFound(reading, segment);
    return below(reading, part, sub.subs ?? {}, rest, nested);
  }
  const elements = Array.isArray(part) ? part : part === undefined ? [] : [part];
  const [key, ...deeper] = rest;
  if (key === undefined) return subList(reading, elements, sub, sub.filter ?? {});
  const element = elements.find((one) => textOf(one.body, 'id').toLowerCase() === key.toLowerCase());
  if (element === undefined) throw notFound(reading, key);
  return below(reading, element, sub.subs ?? {}, deeper, nested);
}

function subList(reading: Reading, elements: SimulatedObject[], sub: SubRule, filter: FilterRule): JsonObject {
  let rows = elements;
  if (reading.options.filter !== null) {
    const test = compileFilter(reading.options.filter, filter, reading.style);
    rows = rows.filter((object) => test(object.body));
  }
  const size = sub.pageSize ?? 100;
  const shape = nestedShape({ ...reading, expand: sub.expand ?? {}, context: contextOf(reading) });
  checkExpands(shape);
  return page(reading, rows, size, size, (object) => shapeObject(object, shape));
}

function single(
  reading: Reading,
  object: SimulatedObject,
  inner: { expand: ExpandRules; cast: boolean } | null,
): JsonObject {
  const top = inner === null || inner.cast;
  const shape = top
    ? rowShape(reading, false)
    : nestedShape({ ...reading, expand: inner.expand, context: contextOf(reading) });
  const body = shapeObject(object, shape);
  if (reading.metadata === 'none') return body;
  const suffix = reading.rule.singleton === true ? '' : '/$entity';
  return { '@odata.context': contextOf(reading, suffix), ...body };
}

function noSegment(reading: Reading, segment: string): GraphFailure {
  return new GraphFailure(400, 'BadRequest', `Resource not found for the segment '${segment}'.`, reading.style);
}

function property(reading: Reading, object: SimulatedObject, segments: readonly string[]): JsonObject {
  const value = propertyAt(object.body, segments);
  if (value === undefined) throw noSegment(reading, segments[0] ?? '');
  const context = contextOf(reading, `('${textOf(object.body, 'id')}')/${segments.join('/')}`);
  if (isJsonObject(value)) return { '@odata.context': context, ...value };
  return { '@odata.context': context, value };
}

function callFunction(reading: Reading, object: SimulatedObject, segment: string): JsonObject {
  const argument = /^getOmaSettingPlainTextValue\(secretReferenceValueId='([^']*)'\)$/i.exec(segment)?.[1];
  const secrets = object.parts?.['omaSecrets'];
  const secret = Array.isArray(secrets) ? secrets.find((one) => textOf(one.body, 'id') === argument) : undefined;
  if (secret === undefined) throw notFound(reading, segment);
  return {
    '@odata.context': 'https://graph.microsoft.com/beta/$metadata#Edm.String',
    value: secret.body['value'] ?? null,
  };
}
