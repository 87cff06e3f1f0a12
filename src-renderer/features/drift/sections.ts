/** A group of rows, with how many of them there are. */
interface Group {
  label: string;
  count: number;
}

/** What stands at a place of a list with headings: a heading, or the row of a number. */
type Place = { kind: 'section'; title: string } | { kind: 'row'; index: number };

export interface SectionedList {
  /** Rows and headings. */
  count: number;
  at: (place: number) => Place | undefined;
  /** The row at a place, or after it where a heading stands there. */
  rowNear: (place: number) => number;
}

/** A heading before the rows of each group, for rows that stand in the order of their groups. Pure. */
export function sectioned(groups: readonly Group[]): SectionedList {
  const sections: (Group & { at: number; firstRow: number })[] = [];
  let [at, firstRow] = [0, 0];
  for (const group of groups) {
    sections.push({ ...group, at, firstRow });
    at += group.count + 1;
    firstRow += group.count;
  }
  const sectionOf = (place: number) => sections.findLast((section) => section.at <= place);
  return {
    count: at,
    at: (place) => {
      const section = sectionOf(place);
      if (!section || place >= at) return undefined;
      if (section.at === place) return { kind: 'section', title: section.label };
      return { kind: 'row', index: section.firstRow + place - section.at - 1 };
    },
    rowNear: (place) => {
      const section = sectionOf(place);
      return section ? section.firstRow + Math.max(0, place - section.at - 1) : 0;
    },
  };
}
