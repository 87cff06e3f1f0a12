import { Anchor, EmptyState, Highlight, Text } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { isSearchable, piecesOf, type SearchAnswer, type SearchRow } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { usePagedRows } from '../../bridge/index.ts';
import {
  ErrorPanel,
  formatCount,
  Notice,
  plural,
  TableSkeleton,
  Truncated,
  useTenant,
  rowEntry,
  VirtualTable,
  When,
  type Column,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { hitAddress } from './hitAddress.ts';
import classes from './search.module.css';

interface SearchResultsProps {
  text: string;
  policyType: string | null;
  includeEarlier: boolean;
  onWiden: () => void;
}

function columnsWith(words: string[]): readonly Column<SearchRow>[] {
  return [
    {
      key: 'name',
      header: 'Object, and where the words stand',
      width: 'minmax(14rem, 3fr)',
      render: (row) => (
        <span className={classes.hit}>
          <span className={classes.title}>
            <Truncated text={row.name}>
              <Highlight component="span" highlight={piecesOf(row.name, words)} className={classes.name} inherit>
                {row.name}
              </Highlight>
            </Truncated>
            {row.origin === 'imported' ? (
              <StatusBadge domain="backupOrigin" value={row.origin} testId="search-row-origin" />
            ) : null}
          </span>
          <Evidence row={row} words={words} />
        </span>
      ),
    },
    {
      key: 'type',
      header: 'Type',
      width: 'minmax(7rem, 1fr)',
      render: (row) => <Truncated text={row.policyTypeLabel} className={shared.dimmed} />,
    },
    {
      key: 'set',
      header: 'Newest set with it',
      width: 'minmax(8rem, 1fr)',
      secondary: true,
      render: (row) => (
        <span className={classes.hit}>
          <Truncated text={row.backupSetName} className={shared.dimmed} />
          <span className={classes.evidence}>
            {row.origin === 'captured' && !row.current ? 'Earlier version, ' : ''}
            <When time={row.capturedAt} />
          </span>
        </span>
      ),
    },
  ];
}

function Evidence({ row, words }: { row: SearchRow; words: string[] }): ReactElement | null {
  if (row.where === null) return null;
  const text = row.where.value === '' ? row.where.label : `${row.where.label}: ${row.where.value}`;
  const more = row.matches > 1 ? ` (and ${formatCount(row.matches - 1)} more)` : '';
  return (
    <Truncated text={`${text}${more}`} lines={2} className={classes.evidence ?? ''}>
      <Highlight component="span" highlight={piecesOf(text, words)} inherit>
        {text}
      </Highlight>
      {more}
    </Truncated>
  );
}

function statusOf(answer: SearchAnswer, includeEarlier: boolean): string {
  const noun = includeEarlier ? 'version' : 'object';
  if (answer.totalIsExact) return plural(answer.total, noun);
  return `More than ${formatCount(answer.total)} ${noun}s. These are the first; another word narrows them down.`;
}

/** What the answer does not cover: sets that wait for the index, and objects that are too large for all of it. */
function Limits({ answer }: { answer: SearchAnswer }): ReactElement | null {
  if (answer.pendingSets === 0 && answer.cutObjects === 0) return null;
  const one = answer.pendingSets === 1;
  return (
    <Notice tone="info" testId="search-limits">
      {answer.pendingSets === 0
        ? ''
        : `${plural(answer.pendingSets, 'backup')} ${one ? 'is' : 'are'} still being made searchable; what ${one ? 'it holds' : 'they hold'} appears here by itself. `}
      {answer.cutObjects === 0
        ? ''
        : `${plural(answer.cutObjects, 'very large object')} can be searched in ${answer.cutObjects === 1 ? 'its' : 'their'} first part only.`}
    </Notice>
  );
}

/** Objects that hold the words, as they are typed: the answer before stays until the next one is here. */
export function SearchResults({ text, policyType, includeEarlier, onWiden }: SearchResultsProps): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const input = useMemo(
    () => ({ tenant: tenant.externalId, text, policyType, includeEarlier }),
    [tenant.externalId, text, policyType, includeEarlier],
  );
  const { first, total, rowAt, onRange } = usePagedRows('search.query', input);
  const words = first.data?.words.join(' ') ?? '';
  const marked = useMemo(() => words.split(' ').filter(isSearchable), [words]);
  const columns = useMemo(() => columnsWith(marked), [marked]);
  if (first.isError) return <ErrorPanel error={first.error} onRetry={() => void first.refetch()} />;
  if (!first.data) return <TableSkeleton rows={10} />;
  const narrowed = policyType !== null || !includeEarlier;
  return (
    <>
      <Text component="output" size="xs" c="dimmed" className={classes.status} data-settled={!first.isPlaceholderData}>
        {total === 0 ? '' : statusOf(first.data, includeEarlier)}
      </Text>
      <Limits answer={first.data} />
      {total === 0 ? (
        <EmptyState
          className={shared.empty}
          size="sm"
          icon={<IconFileSearch size={26} stroke={1.5} />}
          title="Nothing found"
          description="Every word must stand in the object. Try fewer words, or only the beginning of one."
          data-testid="list-no-match"
        >
          {narrowed ? (
            <Anchor component="button" type="button" size="sm" onClick={onWiden}>
              Look in every type and in earlier versions
            </Anchor>
          ) : null}
        </EmptyState>
      ) : (
        <VirtualTable
          label={`Objects that hold ${text}`}
          columns={columns}
          count={total}
          entryAt={(index) => rowEntry(rowAt(index))}
          onOpen={(row) => void navigate(hitAddress(`/t/${tenant.externalId}`, row, marked))}
          onRange={onRange}
          rowTestId="search-row"
          rowHeight={58}
        />
      )}
    </>
  );
}
