import { breathe } from '../core/breathe.ts';
import { decodeJson, decodeText, decodeYaml, type Decoded } from './decode.ts';
import { interpret } from './interpret.ts';
import { joinParts, type ScriptFile } from './join.ts';
import { emptyReading, type Reading } from './reading.ts';
import { reasonOf, type Source, type SourceFile } from './source-file.ts';

/** The largest file that is read, in bytes: the largest real object is a twentieth of it. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** The most text that is held in memory at once, in bytes. */
export const MAX_TOTAL_BYTES = 256 * 1024 * 1024;

const SCRIPT = /\.(ps1|psm1|sh|zsh|bash|py|rb|mobileconfig)$/i;
/** Files that are no text, by their endings: they are not opened. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/\.(png|jpe?g|gif|svg|ico|bmp|webp)$/i, 'It is a picture, no configuration.'],
  [
    /\.(intunewin|msi|exe|msix|appx|dmg|pkg|ipa|apk|cab|dll)$/i,
    'It is an installation file; a backup keeps the app, not its content.',
  ],
  [/\.(zip|7z|gz|tar|tgz|rar)$/i, 'It is an archive inside the import. Unpack it and import it by itself.'],
  [/\.(pdf|docx?|xlsx?|pptx?|html?)$/i, 'It is a document, no configuration.'],
  [/\.(csv|tsv)$/i, 'It is a table of a report, no configuration.'],
  [/\.(md|markdown|rst|txt|log)$/i, 'It is a text for people, no configuration.'],
  [/\.(admx|adml|xml)$/i, 'It is XML, which no object of Graph is exported as.'],
  [/\.(tf|tfvars|bicep|hcl)$/i, 'It is code of a deployment tool, no exported configuration.'],
  [/(^|\/)(licen[cs]e|notice|copying|readme|authors|codeowners)[^/]*$/i, 'It is a text for people, no configuration.'],
  [/(^|\/)(\.ds_store|thumbs\.db|desktop\.ini)$/i, 'It is a note of the operating system about the folder.'],
  [/(^|\/)__macosx\//i, 'It is a note of the operating system about a file.'],
];

/** What is told while files are read. */
export interface ReadProgress {
  signal: AbortSignal;
  onFile: (path: string, done: number) => void;
}

/** Reads every file of a source, recognises what it holds, and joins what belongs together. Throws only when stopped. */
export async function readFiles(source: Source, { signal, onFile }: ReadProgress): Promise<Reading[]> {
  const readings: Reading[] = [];
  const scripts: ScriptFile[] = [];
  let total = 0;
  for (const file of source.files) {
    signal.throwIfAborted();
    onFile(file.path, readings.length);
    const refused = refusal(file, total);
    if (refused !== null) {
      readings.push({ ...emptyReading(file.path), ...refused });
      continue;
    }
    let bytes: Buffer;
    try {
      bytes = await file.read();
    } catch (error) {
      readings.push(nothing(file.path, `The file cannot be read: ${reasonOf(error)}`, true));
      continue;
    }
    total += bytes.length;
    const reading = SCRIPT.test(file.path) ? emptyReading(file.path) : readOne(file.path, bytes);
    if (SCRIPT.test(file.path)) scripts.push({ path: file.path, bytes, reading });
    readings.push(reading);
    await breathe();
  }
  joinParts(readings, scripts);
  return readings;
}

function nothing(path: string, reason: string, lost: boolean): Reading {
  return { ...emptyReading(path), reasons: [reason], lost };
}

function refusal(file: SourceFile, total: number): { reasons: string[]; lost: boolean } | null {
  if (file.problem !== null) return { reasons: [file.problem], lost: true };
  const kind = KINDS.find(([pattern]) => pattern.test(file.path));
  if (kind) return { reasons: [kind[1]], lost: false };
  if (file.size > MAX_FILE_BYTES) {
    const size = `${Math.round(file.size / 1_048_576)} MB`;
    return {
      reasons: [`It is ${size} large; files of more than ${MAX_FILE_BYTES / 1_048_576} MB are not read.`],
      lost: true,
    };
  }
  if (total + file.size > MAX_TOTAL_BYTES) {
    const limit = `${MAX_TOTAL_BYTES / 1_048_576} MB`;
    return {
      reasons: [`The files before it hold ${limit} together, the most of one import. Import its folder by itself.`],
      lost: true,
    };
  }
  return null;
}

function readOne(path: string, bytes: Buffer): Reading {
  const { text, warning } = decodeText(bytes);
  const decoded: Decoded = /\.ya?ml$/i.test(path) ? decodeYaml(text) : decodeJson(text);
  if ('problem' in decoded) {
    const named = /\.(json|ya?ml)$/i.test(path);
    const empty = text.trim() === '';
    const reason = named || empty ? decoded.problem : 'It is neither JSON nor YAML: no configuration that can be read.';
    return nothing(path, reason, named && !empty);
  }
  return interpret(path, decoded.value, [...(warning === null ? [] : [warning]), ...decoded.warnings]);
}
