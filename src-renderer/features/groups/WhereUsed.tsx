import { EmptyState, Text } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { Use, Uses } from '../../../src-preload/contract/index.ts';
import { Notice, plural, useTenant, VirtualTable, When, withSections, type Column } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { PLACE_WORDS, sortUses, howWords } from './words.ts';

const COLUMNS: readonly Column<Use>[] = [
  {
    key: 'name',
    header: 'Object',
    width: 'minmax(10rem, 1.6fr)',
    render: ({ name, origin }) => (
      <div>
        <strong className={shared.anywhere}>{name}</strong>
        {origin === 'imported' ? <div className={shared.dimmed}>Imported</div> : null}
      </div>
    ),
  },
  {
    key: 'type',
    header: 'Type',
    width: 'minmax(8rem, 1.1fr)',
    render: ({ policyTypeLabel }) => policyTypeLabel,
  },
  { key: 'how', header: 'How', width: 'minmax(8rem, 1.4fr)', render: (use) => howWords(use) },
  {
    key: 'captured',
    header: 'As captured',
    width: '9.5rem',
    secondary: true,
    render: ({ capturedAt }) => <When time={capturedAt} />,
  },
];

interface WhereUsedProps {
  uses: Uses;
  /** What is used, and what kind of thing it is. */
  name: string;
  noun: string;
}

/** Every captured object that names a group, filter, scope tag, app or another policy, and how. */
export function WhereUsed({ uses: { uses, truncated, pendingSets }, name, noun }: WhereUsedProps): ReactElement {
  const objects = new Set(uses.map(({ itemId }) => itemId)).size;
  return (
    <>
      {pendingSets === 0 ? null : (
        <Notice tone="info" testId="uses-pending">
          {plural(pendingSets, 'backup set is', 'backup sets are')} still being made searchable. What they hold appears
          here by itself.
        </Notice>
      )}
      {truncated ? (
        <Notice tone="warning" testId="uses-truncated">
          More objects name it than are looked at here. Search for its id to see others.
        </Notice>
      ) : null}
      {uses.length === 0 ? (
        <EmptyState
          className={shared.empty}
          size="sm"
          icon={<IconLink size={26} stroke={1.5} />}
          title={`Nothing names this ${noun}`}
          description="No captured or imported object does, in its newest state: neither an assignment nor Conditional Access nor a role."
          data-testid="uses-empty"
        />
      ) : (
        <>
          <Text size="sm" c="dimmed" data-testid="uses-count">
            {plural(objects, 'object')}, each in its newest captured state.
          </Text>
          <UseTable uses={uses} name={name} />
        </>
      )}
    </>
  );
}

function UseTable({ uses, name }: { uses: readonly Use[]; name: string }): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const entries = useMemo(() => withSections(sortUses(uses), ({ place }) => PLACE_WORDS[place]), [uses]);
  return (
    <VirtualTable
      label={`Where ${name} is used`}
      columns={COLUMNS}
      count={entries.length}
      entryAt={(index) => entries[index] ?? { kind: 'loading' }}
      onOpen={({ itemId, place }) =>
        void navigate(`/t/${tenant.externalId}/items/${itemId}${place === 'assignment' ? '?tab=assignments' : ''}`)
      }
      rowTestId="use-row"
    />
  );
}
