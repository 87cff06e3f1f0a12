/** Levels of nesting that are read: real exports have some twenty, and later work on them is recursive. */
export const MAX_DEPTH = 200;

interface Inspection {
  tooDeep: boolean;
  /** Keys that stand more than once in one object, each once. */
  duplicates: string[];
  hasProto: boolean;
}

/**
 * Looks at JSON text without building anything: how deep it goes, and which keys are repeated, which a parser
 * drops without a word. On text that is not JSON the answer means nothing, but it comes.
 */
export function inspectJson(text: string): Inspection {
  const stack: (Set<string> | null)[] = [];
  const duplicates = new Set<string>();
  let hasProto = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === QUOTE) {
      const end = endOfString(text, index + 1);
      const keys = stack.at(-1);
      if (keys && isKey(text, end + 1)) {
        const key = keyText(text.slice(index, end + 1));
        if (key === '__proto__') hasProto = true;
        if (keys.has(key)) duplicates.add(key);
        else keys.add(key);
      }
      index = end;
    } else if (character === OPEN_OBJECT || character === OPEN_ARRAY) {
      stack.push(character === OPEN_OBJECT ? new Set() : null);
      if (stack.length > MAX_DEPTH) return { tooDeep: true, duplicates: [...duplicates], hasProto };
    } else if (character === CLOSE_OBJECT || character === CLOSE_ARRAY) stack.pop();
  }
  return { tooDeep: false, duplicates: [...duplicates], hasProto };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;

/** Where a JSON string ends that starts before `from`; the text's end when it does not. */
export function endOfString(text: string, from: number): number {
  for (let index = from; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === BACKSLASH) index += 1;
    else if (character === QUOTE) return index;
  }
  return text.length;
}

/** True when a colon follows: the string before it is a key. */
function isKey(text: string, from: number): boolean {
  let index = from;
  while (index < text.length && ' \t\r\n'.includes(text.charAt(index))) index += 1;
  return text.charCodeAt(index) === COLON;
}

function keyText(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}
