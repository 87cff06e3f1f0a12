/** An object as the inventory knows it. */
export interface Known {
  id: number;
  externalId: string;
  name: string;
  platform: string | null;
  gone: boolean;
}

/** An object as its list gives it now. */
export interface Listed {
  externalId: string;
  name: string;
  platform: string | null;
}

export interface SettledType<T extends Listed> {
  added: T[];
  /** Still there, or there again: `returned` where it had gone, `previousName` where it has another name. */
  kept: { id: number; listed: T; previousName: string | null; returned: boolean }[];
  /** Ids of rows that the list does not hold any more. */
  gone: number[];
}

/**
 * What a list that was read means for what is known of its type. Objects outside the selection are left alone; one that
 * only changed its platform is there all the same. `whole`: false for a list that was not read to its end, which says
 * nothing about what it does not hold. Pure.
 */
export function settleType<T extends Listed>(
  known: readonly Known[],
  rows: readonly T[],
  isSelected: (platform: string | null) => boolean,
  whole: boolean,
): SettledType<T> {
  const before = new Map(known.map((one) => [one.externalId, one]));
  // A list that changes while it is read may give an object twice: the later one is the newer.
  const now = new Map(rows.map((row) => [row.externalId, row]));
  const settled: SettledType<T> = { added: [], kept: [], gone: [] };
  for (const listed of now.values()) {
    if (!isSelected(listed.platform)) continue;
    const one = before.get(listed.externalId);
    if (!one) settled.added.push(listed);
    else {
      const previousName = one.name === listed.name ? null : one.name;
      settled.kept.push({ id: one.id, listed, previousName, returned: one.gone });
    }
  }
  if (!whole) return settled;
  for (const one of known) {
    if (!one.gone && isSelected(one.platform) && !now.has(one.externalId)) settled.gone.push(one.id);
  }
  return settled;
}
