/** The first of many names as a sentence holds them: “One”, “Two”, “Three” and 4 more. `write` says how each stands. */
export function shortList(
  all: readonly string[],
  { most = 3, write = (name: string) => `“${name}”` }: { most?: number; write?: (name: string) => string } = {},
): string {
  const shown = all.slice(0, most).map(write).join(', ');
  return all.length > most ? `${shown} and ${all.length - most} more` : shown;
}
