import { once } from 'node:events';
import type { FileHandle } from 'node:fs/promises';
import type { Chapter, Fact, Report, ReportHead, ReportObject, ReportPart } from './model.ts';
import { type Cell, PdfSheet } from './pdf-sheet.ts';

const GAP = 10;
const INDENT = 10;
/** Levels of nesting that are told apart on paper. */
const DEEPEST = 6;
const LABELS = 110;
/** Entries of the table of contents on a page. */
const ENTRIES = 54;

/** A place in the body that the table of contents leads to. */
interface Place {
  text: string;
  anchor: string;
  page: number;
  isChapter: boolean;
}

/**
 * A report as pages of A4, in plain JavaScript. What the document's letters cannot show is counted and said, on its first
 * page and in the notes. The file knows no time of its making.
 */
export async function writePdf(handle: FileHandle, report: Report): Promise<{ objects: number; notes: string[] }> {
  // Read when the first report is made: nobody else waits for it.
  const { default: Document } = await import('pdfkit');
  const { head } = report;
  const document = new Document({
    autoFirstPage: false,
    font: '',
    lang: 'en',
    displayTitle: true,
    // The file's id is made of this, so equal reports have equal ids.
    info: { Title: head.title, Producer: 'TenantAtlas', Creator: 'TenantAtlas', CreationDate: new Date(head.time) },
  });
  // pdfkit wants to know a date, and writes what can be counted: this one cannot.
  Object.defineProperty(document.info, 'CreationDate', { enumerable: false });
  // A pipe would hold the pages of a long report back in memory: nothing tells pdfkit to wait.
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = once(document, 'end');
  const flush = async (): Promise<void> => {
    if (chunks.length > 0) await handle.appendFile(Buffer.concat(chunks.splice(0)));
  };
  const done = await draw(document, report, flush);
  document.end();
  await ended;
  await flush();
  return done;
}

/** The body first, so that its pages can go while the next are made; the cover and the contents lead to it. */
async function draw(
  document: PDFKit.PDFDocument,
  report: Report,
  flush: () => Promise<void>,
): Promise<{ objects: number; notes: string[] }> {
  const { head } = report;
  const entries = head.chapters.reduce((sum, { names }) => sum + names.length + 1, 0);
  const before = 1 + Math.ceil(entries / ENTRIES);
  const sheet = await PdfSheet.over(document, head.title, before);
  const body = new Body(document, sheet, head);
  await body.remarks();
  for await (const object of report.objects()) {
    await body.object(object);
    await flush();
  }
  const { places } = body;
  const notes = body.unshown.length === 0 ? [] : [unshownNote(body.unshown)];
  await cover(sheet, head, notes);
  await contents(sheet, places);
  bringToFront(document, before);
  return { objects: body.objects, notes };
}

function unshownNote(names: readonly string[]): string {
  const one = names.length === 1;
  return `${names.length} ${one ? 'object holds' : 'objects hold'} characters that the letters of this PDF lack, such as Japanese ones: each is shown as \uFFFD. The HTML and the CSV report hold them.`;
}

/** pdfkit adds pages at the end: the last ones are put before the others. */
function bringToFront(document: PDFKit.PDFDocument, count: number): void {
  const { _root: root } = document as unknown as { _root: { data: { Pages: { data: { Kids: unknown[] } } } } };
  const { Kids: pages } = root.data.Pages.data;
  pages.unshift(...pages.splice(pages.length - count, count));
}

class Body {
  readonly places: Place[] = [];
  /** Names of objects that hold characters which cannot be shown. */
  readonly unshown: string[] = [];
  objects = 0;
  readonly #document: PDFKit.PDFDocument;
  readonly #sheet: PdfSheet;
  readonly #head: ReportHead;
  #chapter = -1;
  #outline: PDFKit.PDFOutline | null = null;

  constructor(document: PDFKit.PDFDocument, sheet: PdfSheet, head: ReportHead) {
    this.#document = document;
    this.#sheet = sheet;
    this.#head = head;
  }

  async remarks(): Promise<void> {
    if (this.#head.remarks.length === 0) return;
    this.#sheet.newPage();
    for (const { title, lines } of this.#head.remarks) {
      await this.#sheet.text(title, { font: 'bold', size: 14 });
      this.#sheet.space(4);
      for (const line of lines) {
        await this.#sheet.text(line);
        this.#sheet.space(4);
      }
      this.#sheet.space(GAP);
    }
  }

  async object(object: ReportObject): Promise<void> {
    const sheet = this.#sheet;
    if (object.chapter !== this.#chapter) await this.#beginChapter(object.chapter);
    const missing = sheet.missing;
    sheet.need(90);
    this.#place(object.name, `o${object.number}`, false);
    await sheet.text(object.name, { font: 'bold', size: 11 });
    sheet.space(2);
    await factRows(sheet, object.facts);
    for (const warning of object.warnings) await sheet.text(`Warning: ${warning}`, { font: 'bold', size: 8.5 });
    for (const part of object.parts) await partRows(sheet, part);
    if (sheet.missing > missing) {
      const count = sheet.missing - missing;
      const what = count === 1 ? '1 character of this object is' : `${count} characters of this object are`;
      await sheet.text(`${what} shown as \uFFFD: the letters of this PDF lack ${count === 1 ? 'it' : 'them'}.`, {
        quiet: true,
        size: 8,
      });
      this.unshown.push(object.name);
    }
    sheet.space(GAP * 2);
    this.objects += 1;
  }

  async #beginChapter(index: number): Promise<void> {
    const chapter = this.#head.chapters[index] as Chapter;
    this.#chapter = index;
    this.#sheet.newPage();
    this.#place(chapter.title, `c${index + 1}`, true);
    await this.#sheet.text(chapter.title, { font: 'bold', size: 16 });
    await this.#sheet.text(chapter.area, { quiet: true });
    this.#sheet.space(GAP);
  }

  #place(text: string, anchor: string, isChapter: boolean): void {
    this.#sheet.mark(anchor);
    const parent = isChapter ? this.#document.outline : (this.#outline ?? this.#document.outline);
    const item = parent.addItem(text);
    if (isChapter) this.#outline = item;
    this.places.push({ text, anchor, page: this.#sheet.page, isChapter });
  }
}

async function factRows(sheet: PdfSheet, facts: readonly Fact[], size = 8.5): Promise<void> {
  for (const [label, value] of facts) {
    await sheet.row([
      { text: label, left: 0, width: LABELS - GAP, quiet: true, size },
      { text: value, left: LABELS, width: sheet.width - LABELS, size },
    ]);
  }
}

async function partRows(sheet: PdfSheet, { title, columns, rows, none }: ReportPart): Promise<void> {
  sheet.space(6);
  sheet.need(48);
  await sheet.text(title, { font: 'bold', size: 9.5 });
  sheet.space(2);
  if (rows.length === 0) return sheet.text(none, { quiet: true, size: 8.5 });
  // The first column is wider: it holds what the others are about, indented.
  const first = sheet.width * 0.4;
  const other = (sheet.width - first) / Math.max(1, columns.length - 1);
  const cellsOf = (texts: readonly string[], depth: number, style: Partial<Cell>): Cell[] =>
    texts.map((text, index) => {
      const left = index === 0 ? Math.min(depth, DEEPEST) * INDENT : first + (index - 1) * other;
      const width = (index === 0 ? first - left : other) - GAP;
      return { size: 8.5, ...style, text, left, width };
    });
  await sheet.row(cellsOf(columns, 0, { quiet: true, size: 8 }), true);
  for (const { cells, depth, kind } of rows) {
    if (kind === 'heading') {
      sheet.space(3);
      sheet.need(32);
      await sheet.row([{ text: cells[0] ?? '', left: 0, width: sheet.width, font: 'bold', size: 8.5 }], true);
    } else await sheet.row(cellsOf(cells, depth, {}), true);
  }
}

async function cover(sheet: PdfSheet, head: ReportHead, notes: readonly string[]): Promise<void> {
  sheet.newPage(null);
  sheet.space(120);
  await sheet.text(head.title, { font: 'bold', size: 24 });
  sheet.space(24);
  await factRows(sheet, head.facts, 10.5);
  if (head.chapters.length === 0) {
    sheet.space(24);
    await sheet.text(head.none, { size: 10.5 });
  }
  sheet.space(24);
  for (const note of notes) await sheet.text(note, { size: 9.5 });
}

async function contents(sheet: PdfSheet, places: readonly Place[]): Promise<void> {
  for (const [index, { isChapter, ...place }] of places.entries()) {
    if (index % ENTRIES === 0) sheet.newPage(2 + index / ENTRIES);
    if (index === 0) {
      await sheet.text('Contents', { font: 'bold', size: 16 });
      sheet.space(4);
    }
    sheet.entry(place.text, {
      ...place,
      left: isChapter ? 0 : INDENT * 1.5,
      font: isChapter ? 'bold' : 'regular',
    });
  }
}
