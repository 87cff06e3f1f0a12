import { useQueries, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { ChannelInput, ChannelOutput } from '../../src-preload/contract/index.ts';
import { call } from './client.ts';
import type { AtlasError } from './errors.ts';
import { atlasKey, useAtlasQuery } from './queries.ts';

/** Rows read at once; of a search, which is asked at every key, little more than can be seen. */
const PAGE_SIZE = 100;
const SEARCH_PAGE_SIZE = 40;

type PagedChannel =
  | 'backups.list'
  | 'backups.items'
  | 'backups.compare'
  | 'items.captures'
  | 'items.find'
  | 'search.query'
  | 'imports.files'
  | 'schedules.list'
  | 'schedules.runs'
  | 'restores.list'
  | 'restores.items'
  | 'restores.sources'
  | 'restores.references'
  | 'drift.scans'
  | 'findings.list'
  | 'operations.list'
  | 'operations.log'
  | 'audit.list'
  | 'inventory.list'
  | 'inventory.runs'
  | 'groups.list'
  | 'groups.runs';
type RowOf<C extends PagedChannel> = ChannelOutput<C>['rows'][number];

interface PagedRows<C extends PagedChannel> {
  /** The first page: carries the totals, and decides between loading, error and content. */
  first: UseQueryResult<ChannelOutput<C>, AtlasError>;
  total: number;
  /** The row at an index, or undefined while its page is being read. */
  rowAt: (index: number) => RowOf<C> | undefined;
  /** Told by the table which rows can be seen; their pages are read. */
  onRange: (firstIndex: number, lastIndex: number) => void;
}

/** Reads a long list page by page, only the pages that can be seen. */
export function usePagedRows<C extends PagedChannel>(
  channel: C,
  input: Omit<ChannelInput<C>, 'offset' | 'limit'>,
): PagedRows<C> {
  const [lastPages, setLastPages] = useState<readonly [number, number]>([0, 0]);
  const size = channel === 'search.query' ? SEARCH_PAGE_SIZE : PAGE_SIZE;
  const inputOf = (page: number): ChannelInput<C> =>
    ({ ...input, offset: page * size, limit: size }) as ChannelInput<C>;
  // The first page stands in for the next filter's until that is here: the search field above it must not go away
  // while a person types. It is a query of its own, because several in one do not know what they showed before.
  const first = useAtlasQuery(channel, inputOf(0), { keepPrevious: true });
  const pages = range(Math.max(1, lastPages[0]), lastPages[1]);
  const results = useQueries<UseQueryOptions<ChannelOutput<C>, AtlasError>[]>({
    queries: pages.map((page) => ({
      queryKey: atlasKey(channel, inputOf(page)),
      queryFn: () => call(channel, inputOf(page)),
    })),
  });

  const byPage = new Map([[0, first.data], ...pages.map((page, index) => [page, results[index]?.data] as const)]);
  const rowAt = (index: number): RowOf<C> | undefined => byPage.get(Math.floor(index / size))?.rows[index % size];
  const onRange = useCallback(
    (firstIndex: number, lastIndex: number) => {
      const next: [number, number] = [Math.floor(firstIndex / size), Math.floor(lastIndex / size)];
      setLastPages((current) => (current[0] === next[0] && current[1] === next[1] ? current : next));
    },
    [size],
  );

  return { first, total: first.data?.total ?? 0, rowAt, onRange };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
