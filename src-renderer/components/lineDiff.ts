import { diffArrays, diffWordsWithSpace } from 'diff';

/** A line of two texts side by side; a changed line has both sides. */
export interface DiffLine {
  kind: 'same' | 'added' | 'removed' | 'changed';
  left: string | null;
  right: string | null;
  leftNumber: number | null;
  rightNumber: number | null;
}

/** Equal lines that are left out, by their place among all lines. */
export interface LineGap {
  kind: 'gap';
  from: number;
  to: number;
}

/** After this long, in milliseconds, two texts count as different altogether: the window must not stand still. */
const PATIENCE_MS = 250;
const CONTEXT = 3;
/** Words are compared in lines up to this length. */
const LONGEST_LINE = 2000;

/** Two texts line by line. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [left, right] = [before.split('\n'), after.split('\n')];
  const parts = diffArrays(left, right, { timeout: PATIENCE_MS }) ?? [
    { value: left, removed: true, added: false },
    { value: right, removed: false, added: true },
  ];
  const lines: DiffLine[] = [];
  let [leftNumber, rightNumber] = [0, 0];
  const add = (one: string | undefined, other: string | undefined, same: boolean): void => {
    lines.push({
      kind: same ? 'same' : one === undefined ? 'added' : other === undefined ? 'removed' : 'changed',
      left: one ?? null,
      right: other ?? null,
      leftNumber: one === undefined ? null : (leftNumber += 1),
      rightNumber: other === undefined ? null : (rightNumber += 1),
    });
  };
  let removed: string[] = [];
  const flush = (added: readonly string[]): void => {
    const count = Math.max(removed.length, added.length);
    for (let at = 0; at < count; at += 1) add(removed[at], added[at], false);
    removed = [];
  };
  for (const part of parts) {
    if (part.removed) removed = part.value;
    else if (part.added) flush(part.value);
    else {
      flush([]);
      for (const line of part.value) add(line, line, true);
    }
  }
  flush([]);
  return lines;
}

/** The lines with long runs of equal ones left out, but for a few around each difference. */
export function foldLines(lines: readonly DiffLine[], opened: ReadonlySet<number>): (DiffLine | LineGap)[] {
  const shown = new Set<number>();
  lines.forEach((line, index) => {
    if (line.kind === 'same') return;
    for (let near = index - CONTEXT; near <= index + CONTEXT; near += 1) shown.add(near);
  });
  const folded: (DiffLine | LineGap)[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) continue;
    let end = at;
    while (end < lines.length && !shown.has(end)) end += 1;
    // A single line takes no more room than the note that it is left out.
    if (end - at <= 1 || opened.has(at)) {
      folded.push(...lines.slice(at, Math.max(end, at + 1)));
      at = Math.max(end, at + 1) - 1;
    } else {
      folded.push({ kind: 'gap', from: at, to: end });
      at = end - 1;
    }
  }
  return folded;
}

export interface WordPart {
  text: string;
  differs: boolean;
}

/** The words of two lines, each side with what differs marked. */
export function diffWords(before: string, after: string): { left: WordPart[]; right: WordPart[] } {
  const whole = { left: [{ text: before, differs: true }], right: [{ text: after, differs: true }] };
  if (before.length > LONGEST_LINE || after.length > LONGEST_LINE) return whole;
  const parts = diffWordsWithSpace(before, after);
  // Where hardly a word is the same, marks between would only be noise.
  const same = parts.reduce((sum, part) => (part.added || part.removed ? sum : sum + part.value.trim().length), 0);
  if (same * 4 < Math.max(before.length, after.length)) return whole;
  const side = (other: 'added' | 'removed'): WordPart[] =>
    parts.flatMap((part) => (part[other] ? [] : [{ text: part.value, differs: part.added || part.removed }]));
  return { left: side('added'), right: side('removed') };
}
