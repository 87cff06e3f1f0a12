/** Every row of a paged list: the command line shows lists whole. `read` gives the page that begins at an offset. */
export async function everyRow<T>(read: (offset: number) => Promise<{ rows: T[]; total: number }>): Promise<T[]> {
  const rows: T[] = [];
  for (;;) {
    const page = await read(rows.length);
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}
