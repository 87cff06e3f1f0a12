import { EmptyState } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ReferenceRow } from '../../../src-preload/contract/index.ts';
import { Truncated, VirtualTable, type Column } from '../../components/index.ts';
import shared from '../../components/components.module.css';

const ALL: readonly Column<ReferenceRow>[] = [
  { key: 'kind', header: 'Kind', width: 'minmax(7rem, 0.7fr)', render: (row) => row.kind },
  {
    key: 'name',
    header: 'Name when captured',
    width: 'minmax(9rem, 1.3fr)',
    render: (row) =>
      row.name === null ? <span className={shared.dimmed}>Not found</span> : <strong>{row.name}</strong>,
  },
  { key: 'detail', header: 'Detail', width: 'minmax(7rem, 1fr)', secondary: true, render: (row) => row.detail ?? '–' },
  {
    key: 'id',
    header: 'Id',
    width: 'minmax(10rem, 17rem)',
    render: (row) => <Truncated text={row.id} className={shared.mono} />,
  },
];

const WITHOUT_DETAIL = ALL.filter((column) => column.key !== 'detail');

/** What the object refers to by id, with the names those ids had. */
export function ItemReferences({ references }: { references: readonly ReferenceRow[] }): ReactElement {
  const detailed = references.some((row) => row.detail !== null);
  if (references.length === 0) {
    return (
      <EmptyState
        className={shared.empty}
        size="sm"
        icon={<IconLink size={26} stroke={1.5} />}
        title="No references"
        description="This object refers to no group, filter, scope tag or other policy."
      />
    );
  }
  return (
    <VirtualTable
      label="References"
      columns={detailed ? ALL : WITHOUT_DETAIL}
      count={references.length}
      entryAt={(index) => {
        const row = references[index];
        return row ? { kind: 'row', row } : { kind: 'loading' };
      }}
    />
  );
}
