import { randomUUID } from 'node:crypto';
import { isJsonObject, textOf } from '../model.ts';
import type { Json, JsonObject, SimulatedObject } from '../model.ts';
import type { Writing } from './writeContext.ts';

const secretValue = '#microsoft.graph.deviceManagementConfigurationSecretSettingValue';

/** Secret values of the settings catalog in a body, wherever they stand. */
export function secretValues(value: Json | undefined): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(secretValues);
  if (!isJsonObject(value)) return [];
  const inner = Object.values(value).flatMap(secretValues);
  return value['@odata.type'] === secretValue ? [value, ...inner] : inner;
}

/** Turns clear values of catalog secrets into tokens, in place: no read gives them back. */
export function sealCatalogSecrets(value: Json): void {
  for (const secret of secretValues(value)) {
    if (secret['valueState'] === 'encryptedValueToken') continue;
    secret['value'] = randomUUID();
    secret['valueState'] = 'encryptedValueToken';
  }
}

/** Hides what was written in clear, as every read does. */
export function sealObject(writing: Writing, object: SimulatedObject): void {
  for (const name of writing.write.secrets ?? []) {
    const value = object.body[name];
    if (typeof value !== 'string') continue;
    object.body[name] = null;
    if (name === 'preSharedKey' && 'preSharedKeyIsSet' in object.body) object.body['preSharedKeyIsSet'] = true;
  }
  if (Array.isArray(object.body['omaSettings'])) sealOma(writing, object, object.body['omaSettings']);
}

/**
 * OMA text values of Windows are kept encrypted: `****` in a read, the clear value behind a function.
 * Which kinds Intune encrypts is not documented; here it is text on windows10CustomConfiguration [U].
 */
function sealOma(writing: Writing, object: SimulatedObject, settings: Json[]): void {
  const windows = object.body['@odata.type'] === '#microsoft.graph.windows10CustomConfiguration';
  const secrets: SimulatedObject[] = [];
  const before = object.parts?.['omaSecrets'];
  const kept = Array.isArray(before) ? before : [];
  for (const setting of settings.filter(isJsonObject)) {
    const known = kept.find((one) => one.body['id'] === setting['secretReferenceValueId']);
    if (known !== undefined && setting['isEncrypted'] === true) {
      secrets.push(known);
      continue;
    }
    setting['isEncrypted'] = false;
    setting['secretReferenceValueId'] = null;
    if (!windows || setting['@odata.type'] !== '#microsoft.graph.omaSettingString') continue;
    const id = `${textOf(writing.store.tenant.organization, 'id')}_${textOf(object.body, 'id')}_${randomUUID()}`;
    secrets.push({ body: { id, value: setting['value'] ?? null } });
    setting['isEncrypted'] = true;
    setting['secretReferenceValueId'] = id;
    setting['value'] = '****';
  }
  object.parts = { ...object.parts, omaSecrets: secrets };
  if (secrets.length === 0) delete object.parts['omaSecrets'];
}
