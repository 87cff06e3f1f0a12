/** A label and what stands behind it. */
export type Fact = readonly [label: string, value: string];

/** One row of a part: a setting, or a heading above settings. */
export interface ReportRow {
  cells: readonly string[];
  /** Nesting, in levels from 0. */
  depth: number;
  /** code: the last cell is a script or a profile, whose line ends and blanks count. */
  kind: 'heading' | 'value' | 'code';
}

/** A table inside an object; the first column says what the others are about. */
export interface ReportPart {
  title: string;
  columns: readonly string[];
  rows: readonly ReportRow[];
  /** What is said where there is no row. */
  none: string;
}

/** One object, or finding, in full. */
export interface ReportObject {
  /** Place of its chapter among the report's. */
  chapter: number;
  /** Place among all objects, from 1: its anchor. */
  number: number;
  name: string;
  facts: readonly Fact[];
  /** What a reader must know of it. */
  warnings: readonly string[];
  parts: readonly ReportPart[];
  /** The object as rows of a table of all objects. */
  records: readonly (readonly string[])[];
}

export interface Chapter {
  title: string;
  area: string;
  /** Names of its objects, in order. */
  names: readonly string[];
}

/** What is known of a report before its first object is read. */
export interface ReportHead {
  title: string;
  /** Who and what it is about. */
  facts: readonly Fact[];
  /** What a reader must know, by heading. */
  remarks: readonly { title: string; lines: readonly string[] }[];
  chapters: readonly Chapter[];
  /** What is said where there is no object. */
  none: string;
  /** When the newest of what it describes was captured or found, ISO: the document's own date. */
  time: string;
  /** Columns of the table of all objects, and its rows about no object. */
  columns: readonly string[];
  records: readonly (readonly string[])[];
}

/** A report: its head, and its objects in the order of their chapters, each read when it is asked for. */
export interface Report {
  head: ReportHead;
  objects: () => AsyncIterable<ReportObject>;
}

/** Text of a time that reads the same everywhere. */
export function timeText(iso: string | null): string {
  return iso === null ? 'Not known' : `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

const collator = new Intl.Collator('en', { numeric: true });

/** The order of names in a report, the same on every computer; `left` and `right` may differ in case alone. */
export function byName(left: string, right: string): number {
  return collator.compare(left, right) || (left < right ? -1 : left > right ? 1 : 0);
}
