/** Longest file name part that every file system takes, with room for the ending. */
const MAX_NAME = 80;

/**
 * A relative path that every file system takes, unique in the export without regard to case. The folder is one
 * of ours; an empty one is the export's own. The ending stands behind the name, also behind a shortened one.
 */
export function fileName(folder: string, name: string, taken: Set<string>, ending = '.json'): string {
  const short = safeName(name);
  for (let count = 1; ; count += 1) {
    const candidate = `${folder === '' ? '' : `${folder}/`}${short}${count === 1 ? '' : ` (${count})`}${ending}`;
    const key = candidate.toLowerCase();
    if (!taken.has(key)) {
      taken.add(key);
      return candidate;
    }
  }
}

/** One part of a path that every file system takes. */
export function safeName(name: string): string {
  const safe =
    name
      .normalize('NFC')
      // Characters that Windows refuses, control characters and format marks.
      .replace(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}]/gu, '_')
      .replace(/[\s.]+$/u, '')
      .trim() || 'unnamed';
  // Names that Windows keeps for devices.
  const free = /^(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])\s*(\.|$)/i.test(safe) ? `_${safe}` : safe;
  return shorten(free);
}

function shorten(text: string): string {
  let result = '';
  for (const character of text) {
    if (Buffer.byteLength(result + character) > MAX_NAME) break;
    result += character;
  }
  return result.trim();
}
