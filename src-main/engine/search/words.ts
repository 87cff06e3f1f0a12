/** One thing a person looks for: a word, or words that stand together; `open` while its end may still be typed. */
export interface Term {
  tokens: readonly string[];
  open: boolean;
}

/** What makes a token, as the index sees it: letters and digits; everything else parts tokens. */
const TOKEN = /[\p{L}\p{N}\p{Co}]+/gu;

/** Text as the index compares it: without case and without accents. Line breaks stay where they are. */
export function fold(text: string): string {
  // Most text is plain, and decomposing it is slow.
  // eslint-disable-next-line no-control-regex
  if (/^[\u0000-\u007f]*$/.test(text)) return text.toLowerCase();
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * What a person looks for: every word counts; words in double quotes stand together, and so do the parts of an
 * id (`a1b2-c3`, `device_vendor_x`). The last token of a term may go on, except at a closed quote.
 */
export function readTerms(text: string): Term[] {
  const terms: Term[] = [];
  for (const [whole, quoted, bare] of text.matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    const tokens = fold(quoted ?? bare ?? '').match(TOKEN) ?? [];
    const closed = quoted !== undefined && whole.length > 1 && whole.endsWith('"');
    if (tokens.length > 0) terms.push({ tokens, open: !closed });
  }
  // A single letter at the end is a word that is being typed, and fits nearly everything.
  const last = terms.at(-1);
  if (terms.length > 1 && last?.open && isOneLetter(last)) terms.pop();
  return terms;
}

function isOneLetter({ tokens }: Term): boolean {
  return tokens.length === 1 && /^.$/u.test(tokens[0] ?? '');
}

/** True when there is enough to look for: two letters or digits. */
export function isEnough(terms: readonly Term[]): boolean {
  return terms.some((term) => term.tokens.length > 1 || !isOneLetter(term));
}

/**
 * The terms in the language of SQLite's full-text index. Each token stands in quotes and holds letters and digits
 * only, so nothing that a person types can be a syntax error.
 */
export function matchExpression(terms: readonly Term[]): string {
  return terms.map((term) => `"${term.tokens.join(' ')}"${term.open && !isOneLetter(term) ? '*' : ''}`).join(' AND ');
}

/** A test of folded text for one term. */
export function termTest({ tokens, open }: Term): (folded: string) => boolean {
  const words = tokens.join('[^\\p{L}\\p{N}\\p{Co}]+');
  const end = open ? '' : '(?![\\p{L}\\p{N}\\p{Co}])';
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}\\p{Co}])${words}${end}`, 'u');
  const [first = ''] = tokens;
  // Most lines hold nothing of it, and looking for plain text is quick.
  return (folded) => folded.includes(first) && pattern.test(folded);
}
