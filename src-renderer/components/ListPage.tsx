import { Anchor, EmptyState, Group, SegmentedControl, Skeleton } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { describeError, type AtlasError } from '../bridge/index.ts';
import { ErrorPanel } from './ErrorPanel.tsx';
import { formatCount } from './format.ts';
import { listState, type ListFacts, type ListFilter } from './listState.ts';
import { LIST_PAGES, type ListPageId } from './listPages.ts';
import { Notice } from './Notice.tsx';
import { Page } from './Page.tsx';
import classes from './components.module.css';

interface ListTexts {
  emptyTitle: string;
  emptyText: string;
  /** Said when every row is archived: what that means, and what to do. */
  onlyArchivedText: string;
}

interface ListPageProps {
  page: ListPageId;
  description?: ReactNode;
  icon: ReactNode;
  texts: ListTexts;
  /** Null until the first answer is here. */
  facts: ListFacts | null;
  error: AtlasError | null;
  onRetry: () => void;
  /** What concerns the whole list, above it. */
  notice?: ReactNode;
  /** The create button; the page decides where it stands. */
  renderCreate: (place: 'header' | 'centre') => ReactNode;
  /** Left out where nothing is ever archived. */
  onFilter?: (filter: ListFilter) => void;
  /** Null where the list is short enough to be read. */
  search: ReactNode;
  onClearSearch?: () => void;
  children: ReactNode;
  /** What is said below the rows. */
  footer?: ReactNode;
}

const FILTERS: { value: ListFilter; label: string }[] = [
  { value: 'active', label: 'Active' },
  { value: 'archived', label: 'Archived' },
  { value: 'all', label: 'All' },
];

/** Placeholder rows of the table's own height, so that nothing jumps when the rows arrive. */
export function TableSkeleton({ rows = 6 }: { rows?: number }): ReactElement {
  return (
    <div className={classes.tableSkeleton} aria-hidden data-testid="list-loading">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className={classes.tableSkeletonRow}>
          <Skeleton height={12} width={`${34 - (index % 3) * 6}%`} />
          <Skeleton height={12} width="12%" />
          <Skeleton height={12} width="16%" />
        </div>
      ))}
    </div>
  );
}

/** The one list page: where Create stands, what an empty list says, and how archived rows are reached. */
export function ListPage(props: ListPageProps): ReactElement {
  const { facts, error } = props;
  const { title, noun } = LIST_PAGES[props.page];
  const state = facts ? listState(facts) : null;
  return (
    <Page
      title={title}
      description={props.description}
      ready={facts !== null || error !== null}
      actions={state?.headerCreate ? props.renderCreate('header') : undefined}
    >
      {props.notice}
      {facts && state?.toolbar && (props.search !== null || props.onFilter) ? (
        <Group gap="sm" justify="space-between">
          {props.search}
          {props.onFilter ? (
            <SegmentedControl
              data={FILTERS}
              value={facts.filter}
              onChange={props.onFilter}
              aria-label={`Which ${noun} are shown`}
            />
          ) : null}
        </Group>
      ) : null}
      {error ? (
        <ListError error={error} noun={noun} onRetry={props.onRetry} />
      ) : facts && state ? (
        <ListBody {...props} facts={facts} body={state.body} />
      ) : (
        <TableSkeleton />
      )}
      {props.footer}
    </Page>
  );
}

function ListError({ error, noun, onRetry }: { error: AtlasError; noun: string; onRetry: () => void }): ReactElement {
  if (error.code === 'forbidden') {
    return (
      <Notice tone="warning" title={`The ${noun} cannot be shown`} testId="list-forbidden">
        {error.message} {describeError(error).next}
      </Notice>
    );
  }
  return <ErrorPanel error={error} onRetry={onRetry} />;
}

function ListBody(props: ListPageProps & { body: ReturnType<typeof listState>['body'] }): ReactElement {
  const { texts, icon, body, facts } = props;
  const { noun } = LIST_PAGES[props.page];
  if (body === 'rows') return <>{props.children}</>;
  if (body === 'empty' || body === 'onlyArchived') {
    return (
      <EmptyState
        className={classes.empty}
        icon={icon}
        withIndicatorBackground
        title={body === 'empty' ? texts.emptyTitle : `All ${noun} are archived`}
        description={body === 'empty' ? texts.emptyText : texts.onlyArchivedText}
        data-testid="list-empty"
      >
        <EmptyState.Actions>{props.renderCreate('centre')}</EmptyState.Actions>
        {body === 'onlyArchived' ? (
          <Anchor component="button" type="button" size="sm" onClick={() => props.onFilter?.('archived')}>
            Show {formatCount(facts?.archived ?? 0)} archived {noun}
          </Anchor>
        ) : null}
      </EmptyState>
    );
  }
  if (body === 'noArchived') {
    return (
      <EmptyState
        className={classes.empty}
        size="sm"
        icon={icon}
        title={`No archived ${noun}`}
        description={`Archived ${noun} are kept here until they are restored.`}
        data-testid="list-no-archived"
      />
    );
  }
  return (
    <EmptyState
      className={classes.empty}
      size="sm"
      icon={icon}
      title={`No ${noun} match`}
      description="Change the search or the filter to see more."
      data-testid="list-no-match"
    >
      <Anchor component="button" type="button" size="sm" onClick={props.onClearSearch}>
        Clear search and filter
      </Anchor>
    </EmptyState>
  );
}
