import type { UseQueryResult } from '@tanstack/react-query';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import type { AtlasError } from '../bridge/index.ts';
import { ErrorPanel } from './ErrorPanel.tsx';
import { TableSkeleton } from './ListPage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { Page } from './Page.tsx';

interface WaitingPageProps extends Pick<ComponentProps<typeof Page>, 'crumbs'> {
  /** What the page is called while there is nothing to name it by. */
  title: string;
  /** Null where the address can lead to nothing. */
  query: UseQueryResult<unknown, AtlasError> | null;
  /** What stands in for the content while it is read; rows of a table unless given. */
  children?: ReactNode;
}

/** A page about one thing, until that is there: it is being read, could not be read, or does not exist. */
export function WaitingPage({ title, query, children = <TableSkeleton />, ...page }: WaitingPageProps): ReactElement {
  if (query === null || query.error?.code === 'not_found' || query.error?.code === 'invalid_input') {
    return <NotFoundPage />;
  }
  return query.isError ? (
    <Page title={title} {...page} ready>
      <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
    </Page>
  ) : (
    <Page title={null} {...page} ready={false}>
      {children}
    </Page>
  );
}
