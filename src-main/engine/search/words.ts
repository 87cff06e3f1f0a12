import { DENSE_CHARACTER, foldText, WORD_CHARACTER } from '../../../src-preload/contract/index.ts';

/** One thing a person looks for: a word, or words that stand together; `open` while its end may still be typed. */
export interface Term {
  tokens: readonly string[];
  open: boolean;
}

const TOKEN = new RegExp(`${WORD_CHARACTER}+`, 'gu');
const BETWEEN = new RegExp(`(?!${WORD_CHARACTER})[^]`, 'gu');
const DENSE_RUN = new RegExp(`(?:${DENSE_CHARACTER})+`, 'gu');
// eslint-disable-next-line no-control-regex -- the range of ASCII begins with control characters
const ASCII = /^[\u0000-\u007f]*$/;

/** A part of a token that is of one kind: `dense` where every character may begin a word. */
interface Run {
  text: string;
  dense: boolean;
}

function runsOf(token: string): Run[] {
  const runs: Run[] = [];
  let end = 0;
  for (const { 0: text, index } of token.matchAll(DENSE_RUN)) {
    if (index > end) runs.push({ text: token.slice(end, index), dense: false });
    runs.push({ text, dense: true });
    end = index + text.length;
  }
  if (end < token.length) runs.push({ text: token.slice(end), dense: false });
  return runs;
}

/** A dense run as overlapping pairs of characters; its last character stands alone where the run ends for certain. */
function pairsOf(run: string, ends: boolean): string[] {
  const characters = Array.from(run);
  const pairs = characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
  return ends || pairs.length === 0 ? [...pairs, characters.at(-1) ?? ''] : pairs;
}

/**
 * Text as it goes into the index: folded, with a space between words, and words of dense scripts as pairs of
 * characters, so that a word in the middle is found. The index itself only parts it at spaces and ASCII's own signs.
 */
export function indexText(text: string): string {
  const folded = foldText(text);
  if (ASCII.test(folded)) return folded;
  return folded.replace(BETWEEN, ' ').replace(DENSE_RUN, (run) => ` ${pairsOf(run, true).join(' ')} `);
}

/**
 * What a person looks for: every word counts; words in double quotes stand together, and so do the parts of an
 * id (`a1b2-c3`, `device_vendor_x`). The last token of a term may go on, except at a closed quote.
 */
export function readTerms(text: string): Term[] {
  const terms: Term[] = [];
  for (const [whole, quoted, bare] of text.matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    const tokens = foldText(quoted ?? bare ?? '').match(TOKEN) ?? [];
    const closed = quoted !== undefined && whole.length > 1 && whole.endsWith('"');
    if (tokens.length > 0) terms.push({ tokens, open: !closed });
  }
  // A single letter at the end is a word that is being typed, and fits nearly everything.
  const last = terms.at(-1);
  if (!last?.open) return terms;
  const letter = { tokens: last.tokens.slice(-1), open: true };
  if (!isOneLetter(letter) || /^\p{N}/u.test(letter.tokens[0] ?? '')) return terms;
  if (last.tokens.length > 1) terms.splice(-1, 1, { ...last, tokens: last.tokens.slice(0, -1) });
  else if (terms.length > 1) terms.pop();
  return terms;
}

function isOneLetter({ tokens: [first = '', ...others] }: Term): boolean {
  return others.length === 0 && /^.$/u.test(first) && runsOf(first).every((run) => !run.dense);
}

const mayGoOn = (term: Term): boolean => term.open && !isOneLetter(term);

/** True when there is enough to look for: two letters or digits, or one character that may be a word. */
export function isEnough(terms: readonly Term[]): boolean {
  return terms.some((term) => term.tokens.length > 1 || !isOneLetter(term));
}

/**
 * The terms in the language of SQLite's full-text index. Each token stands in quotes and holds letters, digits and
 * their signs only, so nothing that a person types can be a syntax error.
 */
export function matchExpression(terms: readonly Term[]): string {
  return terms.map(phraseOf).join(' AND ');
}

function phraseOf(term: Term): string {
  const runs = term.tokens.flatMap(runsOf);
  const words = runs.flatMap(({ text, dense }, index) => (dense ? pairsOf(text, index < runs.length - 1) : [text]));
  const last = runs.at(-1);
  // A character of a dense script stands at the beginning of a pair, or alone at the end of its run.
  const begins = last?.dense ? Array.from(last.text).length === 1 : mayGoOn(term);
  return `"${words.join(' ')}"${begins ? '*' : ''}`;
}

const SPARSE_CHARACTER = `(?!${DENSE_CHARACTER})${WORD_CHARACTER}`;

/** A test of folded text for one term. */
export function termTest(term: Term): (folded: string) => boolean {
  const runs = term.tokens.flatMap(runsOf);
  const [first, last] = [runs[0], runs.at(-1)];
  const pattern = runs.map(({ text, dense }, index) => {
    const next = runs[index + 1];
    if (!next) return text;
    // Where the kind of script changes, words are parted with a space or without.
    return `${text}(?:(?!${WORD_CHARACTER})[^])${dense === next.dense ? '+' : '*'}`;
  });
  const start = first?.dense ? '' : `(?<!${SPARSE_CHARACTER})`;
  const end = mayGoOn(term) || last?.dense ? '' : `(?!${SPARSE_CHARACTER})`;
  const whole = new RegExp(`${start}${pattern.join('')}${end}`, 'u');
  const plain = first?.text ?? '';
  // Most lines hold nothing of it, and looking for plain text is quick.
  return (folded) => folded.includes(plain) && whole.test(folded);
}
