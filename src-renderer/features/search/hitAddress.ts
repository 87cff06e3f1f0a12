import { foldText, type SearchRow } from '../../../src-preload/contract/index.ts';

type Hit = Pick<SearchRow, 'itemId' | 'where'>;

/** Where a hit leads: to its object, at the part that holds the words, with the settings filtered by them. */
export function hitAddress(base: string, { itemId, where }: Hit, words: readonly string[]): string {
  const item = `${base}/items/${itemId}`;
  if (where === null || where.part === 'identifier') return item;
  if (where.part !== 'settings') return `${item}?tab=${where.part}`;
  const line = foldText(`${where.label} ${where.value}`);
  const held = words.filter((word) => line.includes(word));
  return held.length === 0 ? item : `${item}?${new URLSearchParams({ find: held.join(' ') }).toString()}`;
}
