import type { ReactElement, ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { AtlasError } from '../bridge/index.ts';
import { ErrorPanel } from './ErrorPanel.tsx';
import { TableSkeleton } from './ListPage.tsx';
import { rowEntry, VirtualTable, type VirtualTableProps } from './VirtualTable.tsx';

interface PagedTableProps<T> extends Omit<VirtualTableProps<T>, 'count' | 'entryAt' | 'onRange'> {
  /** The list as it is read page by page. */
  paged: {
    first: UseQueryResult<unknown, AtlasError>;
    total: number;
    rowAt: (index: number) => T | undefined;
    onRange: (firstIndex: number, lastIndex: number) => void;
  };
  /** Shown where there is no row. */
  empty: ReactNode;
  /** Rows that stand in while the first page is read. */
  skeletonRows?: number | undefined;
}

/** A long list: what went wrong, what is coming, that there is nothing, or its rows. */
export function PagedTable<T>({ paged, empty, skeletonRows, ...table }: PagedTableProps<T>): ReactElement {
  const { first, total, rowAt, onRange } = paged;
  if (first.isError) return <ErrorPanel error={first.error} onRetry={() => void first.refetch()} />;
  if (!first.data) return <TableSkeleton {...(skeletonRows === undefined ? {} : { rows: skeletonRows })} />;
  if (total === 0) return <>{empty}</>;
  return <VirtualTable {...table} count={total} entryAt={(index) => rowEntry(rowAt(index))} onRange={onRange} />;
}
