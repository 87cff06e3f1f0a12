import { wellFormed } from '../core/well-formed.ts';
import { isJsonObject, type Json, textMember } from '../core/json.ts';
import { decodeText } from './decode.ts';
import type { FoundObject, FoundPart, Reading } from './reading.ts';
import { typesOfPath } from './recognise.ts';

/** A file that holds a script or a profile as it is, beside the object that it belongs to. */
export interface ScriptFile {
  path: string;
  bytes: Buffer;
  reading: Reading;
}

interface Place {
  object: FoundObject;
  reading: Reading;
}

/** Gives parts and scripts that stand in files of their own to the objects they belong to, and says what became of each. */
export function joinParts(readings: readonly Reading[], scripts: readonly ScriptFile[]): void {
  const places = readings.flatMap((reading) => reading.objects.map((object) => ({ object, reading })));
  const byId = new Map<string, Place[]>();
  const byFolder = new Map<string, Place[]>();
  const byBase = new Map<string, Place[]>();
  for (const place of places) {
    const id = textMember(place.object.object, 'id');
    if (id !== null) add(byId, `${place.object.type.type} ${id.toLowerCase()}`, place);
    add(byFolder, folderOf(place.reading.path), place);
    add(byBase, place.reading.path.replace(/\.[^./]*$/, '').toLowerCase(), place);
  }
  for (const reading of readings) {
    for (const part of reading.parts) joinPart(reading, part, { byId, byBase });
  }
  for (const script of scripts) joinScript(script, byFolder);
}

function add(map: Map<string, Place[]>, key: string, place: Place): void {
  const known = map.get(key);
  if (known) known.push(place);
  else map.set(key, [place]);
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

function joinPart(
  reading: Reading,
  part: FoundPart,
  index: { byId: Map<string, Place[]>; byBase: Map<string, Place[]> },
): void {
  const holder = part.parent ? byParent(reading, part.parent, index.byId) : beside(reading.path, index.byBase);
  if (!holder) {
    const whose = part.parent ? `the object ${part.parent.id}` : 'an object';
    reading.reasons.push(`It holds only the ${part.name} of ${whose}, which is not among the files.`);
    return;
  }
  const { object } = holder.object;
  const name = nameOfObject(holder.object);
  const held = object[part.name];
  if (held !== undefined && held !== null && !(Array.isArray(held) && held.length === 0)) {
    reading.reasons.push(`It repeats the ${part.name} of ${name}, which holds them itself.`);
    return;
  }
  object[part.name] = part.value;
  reading.reasons.push(`It holds the ${part.name} of ${name}, and was joined to it.`);
}

function byParent(
  reading: Reading,
  parent: { path: string; id: string },
  byId: Map<string, Place[]>,
): Place | undefined {
  for (const type of typesOfPath(parent.path)) {
    const found = byId.get(`${type.type} ${parent.id.toLowerCase()}`);
    if (found) return found.find((place) => near(place.reading.path, reading.path)) ?? found[0];
  }
  return undefined;
}

function near(path: string, other: string): boolean {
  return folderOf(path) === folderOf(other);
}

const PART_ENDING = /[ _-]*(settings|assignments?)$/i;

/** The object whose file has the same name but for `_Settings`, or stands above an `Assignments` folder. */
function beside(path: string, byBase: Map<string, Place[]>): Place | undefined {
  const base = path.replace(/\.[^./]*$/, '').toLowerCase();
  const parts = base.split('/');
  const candidates = [base.replace(PART_ENDING, '')];
  if (parts.length > 1 && /^(assignments?|settings)$/.test(parts.at(-2) ?? '')) {
    const above = [...parts.slice(0, -2), parts.at(-1) ?? ''].join('/');
    candidates.push(above, above.replace(PART_ENDING, ''));
  }
  for (const candidate of candidates) {
    const found = candidate === base ? undefined : byBase.get(candidate);
    if (found?.length === 1) return found[0];
  }
  return undefined;
}

function nameOfObject({ object, type }: FoundObject): string {
  const name = textMember(object, 'displayName') ?? textMember(object, 'name') ?? textMember(object, 'id');
  return `"${wellFormed((name ?? type.label).slice(0, 120))}"`;
}

/** Endings that tools give the two scripts of a remediation. */
const SCRIPT_PARTS: readonly (readonly [RegExp, string])[] = [
  [/[ _-]*detection(script)?$/i, 'detectionScriptContent'],
  [/[ _-]*remediation(script)?$/i, 'remediationScriptContent'],
];

/** Members in which tools name the file of a script. */
const SCRIPT_NAMES: readonly (readonly [string, string])[] = [
  ['detectionScript', 'detectionScriptContent'],
  ['detectionScriptFile', 'detectionScriptContent'],
  ['remediationScript', 'remediationScriptContent'],
  ['remediationScriptFile', 'remediationScriptContent'],
];

function joinScript(script: ScriptFile, byFolder: Map<string, Place[]>): void {
  const { reading } = script;
  const found = ownerOf(script.path, byFolder);
  if (!found) {
    reading.reasons.push('It is a script or profile that no object among the files names, so it was not kept.');
    return;
  }
  const { object } = found.place.object;
  const name = nameOfObject(found.place.object);
  const held: Json | undefined = object[found.member];
  if (typeof held === 'string' && held !== '') {
    const same = sameScript(Buffer.from(held, 'base64'), script.bytes);
    const what = same ? 'a copy of' : 'another text than';
    reading.reasons.push(`It is ${what} the ${found.member} of ${name}, which holds it itself.`);
    return;
  }
  object[found.member] = script.bytes.toString('base64');
  reading.reasons.push(`It is the ${found.member} of ${name}, and was joined to it.`);
}

/** Tools write a script as text: its mark and its line ends may be others. */
function sameScript(one: Buffer, other: Buffer): boolean {
  const text = (bytes: Buffer): string => decodeText(bytes).text.replace(/\r\n?/g, '\n').trimEnd();
  return one.equals(other) || text(one) === text(other);
}

function ownerOf(path: string, byFolder: Map<string, Place[]>): { place: Place; member: string } | undefined {
  const file = (path.split('/').at(-1) ?? '').toLowerCase();
  const base = file.replace(/\.[^.]*$/, '').replace(/__[\da-f-]{36}$/, '');
  const folder = folderOf(path);
  // Scripts stand beside their object, or in a folder of their own below it.
  for (const where of folder === '' ? [''] : [folder, folderOf(folder)]) {
    for (const place of byFolder.get(where) ?? []) {
      const member = scriptMember(place.object, file, base);
      if (member !== null) return { place, member };
    }
  }
  return undefined;
}

function scriptMember({ type, object }: FoundObject, file: string, base: string): string | null {
  const said = (key: string): string => (textMember(object, key) ?? '').toLowerCase();
  if (said('payloadFileName') === file && file !== '') return 'payload';
  const members = type.capture.contentProperties;
  if (!members.some((member) => member.endsWith('criptContent'))) return null;
  const name = safe(said('displayName'));
  for (const [key, member] of SCRIPT_NAMES) if (members.includes(member) && said(key) === file) return member;
  for (const [ending, member] of SCRIPT_PARTS) {
    if (members.includes(member) && ending.test(base) && base.replace(ending, '') === name) return member;
  }
  const single = members.length === 1 ? members[0] : undefined;
  if (single === undefined) return null;
  const fileName = said('fileName');
  return fileName === file || safe(fileName.replace(/\.[^.]*$/, '')) === base || name === base ? single : null;
}

/** A name as tools write it into a file name. */
function safe(name: string): string {
  return name.replace(/[<>:"/\\|?*]/g, '_').trim();
}

/** True for a list that stands where a list belongs; PowerShell writes a list of one as its only element. */
export function asList(value: Json): Json[] {
  if (Array.isArray(value)) return value;
  return isJsonObject(value) ? [value] : [];
}
