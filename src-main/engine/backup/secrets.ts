import { copyJson, isJsonObject, type Json, type JsonObject } from '../core/json.ts';
import { findPath, type PathHit } from '../core/paths.ts';
import { isSealed } from '../core/sealed.ts';
import type { PolicyType } from '../graph/index.ts';
import type { Sealer } from '../vault/index.ts';

/** Asks for the sealer of the workspace; null where no secure storage guards a key. Only asked when there is a secret. */
export type AskSealer = () => Promise<Sealer | null>;

/**
 * What was read with its clear credentials sealed, or without them where nothing guards a key, and what a restore
 * will need. Values that Graph masks itself are kept as they came. The arguments are not changed: other types
 * may read the same answers.
 */
export async function guardSecrets(
  type: PolicyType,
  readObject: JsonObject,
  readContent: JsonObject,
  askSealer: AskSealer,
): Promise<{ object: JsonObject; content: JsonObject; warnings: string[] }> {
  const replaces = type.secretProperties.some((rule) => rule.handling === 'credential');
  const object = replaces ? copyJson(readObject) : readObject;
  const content = replaces ? copyJson(readContent) : readContent;
  const warnings = new Set<string>();
  for (const rule of type.secretProperties) {
    if (rule.handling === 'content') continue;
    if (rule.onType !== null && rule.onType !== object['@odata.type']) continue;
    for (const hit of findPath(rule.in === 'content' ? content : object, rule.path, rule.ofType)) {
      if (rule.whenProperty !== undefined && !holds(hit, rule.whenProperty)) continue;
      const name = typeof hit.key === 'string' ? hit.key : rule.path;
      if (rule.handling === 'masked') {
        warnings.add(`Needs input on restore: Graph does not give the secret value of ${secretName(hit) ?? name}.`);
      } else if (hit.value !== null && hit.value !== '') {
        // A sealed value in a file is of another workspace, or of nobody: what is read from Graph is never sealed.
        const sealer = isSealed(hit.value) ? null : await askSealer();
        replace(hit, sealer === null ? null : sealer.seal(type.type, hit.value));
        if (sealer !== null) continue;
        warnings.add(
          `Needs input on restore: the secret ${name} was not captured, because no secure storage is in use.`,
        );
      }
    }
  }
  return { object, content, warnings: [...warnings] };
}

/**
 * True for an object whose registry rules know a credential: it is read anew at every capture, because what stands
 * for the credential depends on the key that is guarded now, not on Graph's dates alone.
 */
export function mayHoldCredential(type: PolicyType, object: JsonObject): boolean {
  return type.secretProperties.some(
    (rule) => rule.handling === 'credential' && (rule.onType === null || rule.onType === object['@odata.type']),
  );
}

/** What was captured without any value that the registry knows as secret, masked ones too; for the search. */
export function withoutSecrets(
  type: PolicyType,
  object: JsonObject,
  content: JsonObject,
): { object: JsonObject; content: JsonObject } {
  const rules = type.secretProperties.filter(
    (rule) => rule.handling !== 'content' && (rule.onType === null || rule.onType === object['@odata.type']),
  );
  if (rules.length === 0) return { object, content };
  const clean = { object: copyJson(object), content: copyJson(content) };
  for (const rule of rules) {
    for (const hit of findPath(rule.in === 'content' ? clean.content : clean.object, rule.path, rule.ofType)) {
      if (rule.whenProperty === undefined || holds(hit, rule.whenProperty)) replace(hit, null);
    }
  }
  return clean;
}

function holds(hit: PathHit, property: string): boolean {
  return isJsonObject(hit.holder) && hit.holder[property] === true;
}

function secretName(hit: PathHit): string | null {
  if (!isJsonObject(hit.holder)) return null;
  const name = hit.holder.displayName ?? hit.holder.omaUri;
  return typeof name === 'string' ? `"${name}"` : null;
}

function replace(hit: PathHit, value: Json): void {
  if (Array.isArray(hit.holder)) hit.holder[Number(hit.key)] = value;
  else hit.holder[String(hit.key)] = value;
}
