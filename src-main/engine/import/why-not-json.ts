import { endOfString } from './inspect.ts';

/** Why a text is not JSON. The parser's own words quote the file, which may hold secrets, so they are not repeated. */
export function whyNotJson(text: string, error: unknown): string {
  if (text.startsWith('version https://git-lfs'))
    return 'It is a pointer of Git LFS; the file itself was not downloaded.';
  if (/^(<{7}|>{7}) /m.test(text)) return 'It holds an unresolved merge conflict of Git, so it is not valid JSON.';
  if (/^\s*</.test(text)) return 'It is XML or HTML, not JSON.';
  const slip = commonSlip(text);
  if (slip !== null) return slip;
  const message = error instanceof Error ? error.message : '';
  if (/unexpected end|unterminated/i.test(message)) return 'It is not valid JSON: it ends too early.';
  const position = /position (\d+)/.exec(message)?.[1];
  return position === undefined
    ? 'It is not valid JSON.'
    : `It is not valid JSON: see ${lineOf(text, Number(position))}.`;
}

function lineOf(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

/** What people and tools write between the strings that JSON does not have: placeholders, comments, a last comma. */
function commonSlip(text: string): string | null {
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    const next = text[index + 1];
    if (character === '"') index = endOfString(text, index + 1);
    else if (character === '{' && /^\{\{-?\s*[.\w$]/.test(text.slice(index, index + 40)))
      return 'It is a template with {{…}} placeholders, not a JSON document.';
    else if (character === '/' && (next === '/' || next === '*'))
      return `It is not valid JSON: a comment stands in ${lineOf(text, index)}.`;
    else if (character === ',' && /^\s*[}\]]/.test(text.slice(index + 1, index + 200)))
      return `It is not valid JSON: a comma stands before a closing bracket in ${lineOf(text, index)}.`;
  }
  return null;
}
