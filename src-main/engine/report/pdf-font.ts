import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
/** Noto Sans holds Latin, Greek and Cyrillic letters; its licence is the SIL Open Font License. */
const FILES = {
  regular: () => require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  bold: () => require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
} as const;
export type FontName = keyof typeof FILES;

/** What stands where the font has no letter. */
const MISSING = '\uFFFD';
/** Characters behind which a long word may be parted. */
const PARTS = /[\s/\\_.,;:|&=?@)\]}›-]/u;

interface Glyph {
  id: number;
  advanceWidth: number;
  codePoints: number[];
}
interface Position {
  xAdvance: number;
  yAdvance: number;
  xOffset: number;
  yOffset: number;
  advanceWidth: number;
}
/** What is used of the font that pdfkit embeds. */
interface Embedded {
  scale: number;
  font: { hasGlyphForCodePoint(point: number): boolean; glyphForCodePoint(point: number): Glyph };
  layout: (text: string) => { glyphs: Glyph[]; positions: Position[]; advanceWidth: number };
}

/** A font inside a document: measures text, parts it into lines, and knows which letters it lacks. */
export class PdfFont {
  readonly #embedded: Embedded;
  readonly #glyphs = new Map<string, { glyph: Glyph; position: Position }>();

  private constructor(embedded: Embedded) {
    this.#embedded = embedded;
    // fontkit shapes every word with all of the font's tables, which takes most of the time of a long report. Text in
    // composed letters of these scripts needs none of that: one glyph a letter, each with its own width.
    embedded.layout = (text) => this.#layOut(text);
  }

  /** Embeds a font under its name. */
  static async embed(document: PDFKit.PDFDocument, name: FontName): Promise<PdfFont> {
    document.registerFont(name, await readFile(FILES[name]()));
    document.font(name);
    const { _font: embedded } = document as unknown as { _font: Embedded };
    return new PdfFont(embedded);
  }

  /** The text as it can be shown, and how many of its characters the font lacks. */
  showable(text: string): { text: string; missing: number } {
    const composed = text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\t', '    ');
    let missing = 0;
    let shown = '';
    for (const letter of composed) {
      if (letter === '\n' || this.#has(letter)) shown += letter;
      // Marks that only choose the look of the letter before show nothing themselves.
      else if (!/\p{Variation_Selector}|\p{Default_Ignorable_Code_Point}/u.test(letter)) {
        missing += 1;
        shown += MISSING;
      }
    }
    return { text: shown, missing };
  }

  /** Width of showable text of one line, in points. */
  width(text: string, size: number): number {
    let width = 0;
    for (const letter of text) width += this.#glyph(letter).position.xAdvance;
    return (width * size) / 1000;
  }

  /** Showable text in lines of at most this width, in points. */
  lines(text: string, size: number, width: number): string[] {
    return text.split('\n').flatMap((line) => this.#wrap(line, (width * 1000) / size));
  }

  /** One line, cut with an ellipsis where it is too long. */
  cut(text: string, size: number, width: number): string {
    const line = text.replaceAll('\n', ' ');
    if (this.width(line, size) <= width) return line;
    const [first = ''] = this.lines(line, size, width - this.width('…', size));
    return `${first.trimEnd()}…`;
  }

  #wrap(line: string, most: number): string[] {
    const lines: string[] = [];
    let [start, end, breakAt, sinceBreak, width] = [0, 0, 0, 0, 0];
    for (const letter of line) {
      const advance = this.#glyph(letter).position.xAdvance;
      if (width + advance > most && end > start) {
        const at = breakAt > start ? breakAt : end;
        lines.push(line.slice(start, at).trimEnd());
        width = breakAt > start ? sinceBreak : 0;
        start = at;
        breakAt = start;
      }
      end += letter.length;
      width += advance;
      sinceBreak += advance;
      if (PARTS.test(letter)) [breakAt, sinceBreak] = [end, 0];
    }
    lines.push(line.slice(start).trimEnd());
    return lines;
  }

  #has(letter: string): boolean {
    return this.#embedded.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
  }

  #glyph(letter: string): { glyph: Glyph; position: Position } {
    const known = this.#glyphs.get(letter);
    if (known) return known;
    const glyph = this.#embedded.font.glyphForCodePoint(letter.codePointAt(0) ?? 0);
    const advance = glyph.advanceWidth * this.#embedded.scale;
    const position = { xAdvance: advance, yAdvance: 0, xOffset: 0, yOffset: 0, advanceWidth: advance };
    this.#glyphs.set(letter, { glyph, position });
    return { glyph, position };
  }

  #layOut(text: string): ReturnType<Embedded['layout']> {
    const found = Array.from(text, (letter) => this.#glyph(letter));
    return {
      glyphs: found.map(({ glyph }) => glyph),
      positions: found.map(({ position }) => position),
      advanceWidth: found.reduce((sum, { position }) => sum + position.xAdvance, 0),
    };
  }
}
