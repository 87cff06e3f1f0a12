import { breathe } from '../core/breathe.ts';
import { type FontName, PdfFont } from './pdf-font.ts';

/** A4 in points, and what is left free around the text. */
const PAGE = { width: 595.28, height: 841.89 } as const;
const MARGIN = { side: 48, top: 62, bottom: 56 } as const;
const INK = '#1a1f26';
const QUIET = '#4a5563';
const RULE = '#d5dae1';
const SMALL = 8;
/** Height of a line as a part of the size of its letters. */
const LEADING = 1.38;

export interface Style {
  font?: FontName;
  /** In points. */
  size?: number;
  quiet?: boolean;
}

/** A column of a row: where it stands, in points from the left margin, and what it says. */
export interface Cell extends Style {
  text: string;
  left: number;
  width: number;
}

/** Text that flows over the pages of a document, which it makes as it needs them. */
export class PdfSheet {
  readonly width = PAGE.width - 2 * MARGIN.side;
  /** Characters that no font of the document has, so far. */
  missing = 0;
  readonly #document: PDFKit.PDFDocument;
  readonly #fonts: Readonly<Record<FontName, PdfFont>>;
  readonly #title: string;
  /** Pages before the first that is made. */
  readonly #before: number;
  #pages = 0;
  #y = 0;

  private constructor(
    document: PDFKit.PDFDocument,
    fonts: Readonly<Record<FontName, PdfFont>>,
    title: string,
    before: number,
  ) {
    this.#document = document;
    this.#fonts = fonts;
    this.#title = title;
    this.#before = before;
  }

  /** A sheet over a document without pages; page numbers go on after `before` pages, which are made last. */
  static async over(document: PDFKit.PDFDocument, title: string, before: number): Promise<PdfSheet> {
    const fonts = {
      regular: await PdfFont.embed(document, 'regular'),
      bold: await PdfFont.embed(document, 'bold'),
    };
    return new PdfSheet(document, fonts, fonts.regular.showable(title).text, before);
  }

  /** Number of the page that is written to. */
  get page(): number {
    return this.#before + this.#pages;
  }

  /** Pages that were made. */
  get pages(): number {
    return this.#pages;
  }

  /** Begins a page; `number` where it is not the next one, null for one without. */
  newPage(number?: number | null): void {
    this.#document.addPage({ size: [PAGE.width, PAGE.height], margin: 0 });
    this.#pages += 1;
    this.#y = MARGIN.top;
    const shown = number === undefined ? this.page : number;
    if (shown === null) return;
    const top = MARGIN.top - 26;
    const style = { size: SMALL, quiet: true };
    this.#draw(this.#fonts.regular.cut(this.#title, SMALL, this.width - 60), 0, top, style);
    this.#drawRight(String(shown), top, style);
  }

  /** Goes on to the next page unless this much is left, in points. */
  need(height: number): void {
    if (this.#pages === 0 || this.#y + height > PAGE.height - MARGIN.bottom) this.newPage();
  }

  /** Leaves free space. */
  space(height: number): void {
    this.#y += height;
  }

  /** Marks the place as one that links lead to. */
  mark(anchor: string): void {
    const y = PAGE.height - Math.max(0, this.#y - 8);
    this.#document.addNamedDestination(anchor, 'XYZ', 0, y, null);
  }

  /** A text over the whole width. */
  async text(text: string, style: Style = {}): Promise<void> {
    await this.row([{ ...style, text, left: 0, width: this.width }]);
  }

  /** Columns beside each other, parted into lines and over pages; a rule below where it is asked for. */
  async row(cells: readonly Cell[], ruled = false): Promise<void> {
    const columns = cells.map((cell) => ({ ...cell, lines: this.#linesOf(cell) }));
    const height = Math.max(...columns.map(({ size = 9 }) => size * LEADING));
    const count = Math.max(...columns.map(({ lines }) => lines.length));
    for (let index = 0; index < count; index += 1) {
      this.need(height);
      for (const { lines, left, ...style } of columns) {
        const line = lines[index];
        if (line !== undefined && line !== '') this.#draw(line, left, this.#y, style);
      }
      this.#y += height;
      await breathe();
    }
    if (!ruled) return;
    this.#document
      .moveTo(MARGIN.side, this.#y + 1)
      .lineTo(MARGIN.side + this.width, this.#y + 1)
      .lineWidth(0.5)
      .stroke(RULE);
    this.#y += 3;
  }

  /** One line that leads to a marked place, with the page that it stands on. */
  entry(text: string, { anchor, page, left, ...style }: Style & { anchor: string; page: number; left: number }): void {
    const { font = 'regular', size = 9 } = style;
    const face = this.#fonts[font];
    const line = face.cut(face.showable(text).text, size, this.width - left - 40);
    this.#draw(line, left, this.#y, style, anchor);
    this.#drawRight(String(page), this.#y, style);
    this.#y += size * LEADING;
  }

  #linesOf({ text, font = 'regular', size = 9, width }: Cell): string[] {
    const face = this.#fonts[font];
    const shown = face.showable(text);
    this.missing += shown.missing;
    return face.lines(shown.text, size, width);
  }

  #drawRight(text: string, y: number, style: Style): void {
    const { font = 'regular', size = 9 } = style;
    this.#draw(text, this.width - this.#fonts[font].width(text, size), y, style);
  }

  #draw(text: string, left: number, y: number, style: Style, goTo?: string): void {
    const { font = 'regular', size = 9, quiet = false } = style;
    this.#document
      .font(font, size)
      .fillColor(quiet ? QUIET : INK)
      .text(text, MARGIN.side + left, y, { lineBreak: false, ...(goTo === undefined ? {} : { goTo }) });
  }
}
