// How text is compared in a search: the engine, its index and the window's marks go by the same letters.

// eslint-disable-next-line no-control-regex -- the range of ASCII begins with control characters
const ASCII = /^[\u0000-\u007f]*$/;
/** Accents and points, which people leave out as they write. Signs that make another letter, as in Hindi, stay. */
const ACCENT = /(?=[\p{Mn}\p{Me}])(?![\u3099\u309a])[\p{sc=Zinh}\p{sc=Hebr}\p{sc=Arab}\p{sc=Cyrl}\p{sc=Syrc}]/gu;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** What makes a word: letters, numbers and the signs upon them; everything else parts words. */
export const WORD_CHARACTER = '[\\p{L}\\p{N}\\p{M}\\p{Co}]';
/** A character of a script that puts no spaces between words, or where words are looked for inside others. */
export const DENSE_CHARACTER = `(?=${WORD_CHARACTER})[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Bopo}\\p{sc=Hang}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}]`;
const DENSE = new RegExp(DENSE_CHARACTER, 'u');

/**
 * Text as it is compared: without case, accents, and the forms that only look different, such as full-width letters.
 * Spaces and line breaks stay where they are, so words and lines can be folded one by one.
 */
export function foldText(text: string): string {
  // Most text is plain, and so are most lines of other text: decomposing it is slow.
  if (ASCII.test(text)) return text.toLowerCase();
  return text.includes('\n') ? text.split('\n').map(foldLine).join('\n') : foldLine(text);
}

function foldLine(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const letters = text.normalize('NFKD').replace(INVISIBLE, '').replace(ACCENT, '').normalize('NFC');
  // By way of capitals, so that ß is ss; a sigma is one wherever it stands.
  return letters.toUpperCase().toLowerCase().replaceAll('ς', 'σ');
}

/** True when there is enough to look for: two characters, or one of a script in which one may be a word. */
export function isSearchable(text: string): boolean {
  return text.length >= 2 || DENSE.test(text);
}

/** The pieces of a text that any of the folded words stands for, as the text writes them: for marking them. */
export function piecesOf(text: string, words: readonly string[]): string[] {
  const wanted = words.filter(isSearchable);
  let folded = '';
  const places: { at: number; piece: string }[] = [];
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    places.push({ at: folded.length, piece: segment });
    folded += foldText(segment);
  }
  const pieces = new Set<string>();
  for (const word of wanted) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      const last = places.findLastIndex((place) => place.at < at + word.length);
      const first = places.findLastIndex((place) => place.at <= at);
      pieces.add(
        places
          .slice(first, last + 1)
          .map(({ piece }) => piece)
          .join(''),
      );
    }
  }
  return [...pieces];
}
