import { EmptyState, Stack, Title } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { ItemDetail, ReferenceRow } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import {
  ErrorPanel,
  TableSkeleton,
  Truncated,
  useTenant,
  rowEntry,
  VirtualTable,
  type Column,
} from '../../components/index.ts';
import { WhereUsed } from '../groups/index.ts';
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

/** What the object refers to by id, with the names those ids had, and what refers to the object. */
export function ItemReferences({ item }: { item: ItemDetail }): ReactElement {
  const tenant = useTenant();
  const uses = useAtlasQuery('references.usedBy', {
    tenant: tenant.externalId,
    kind: item.policyType,
    id: item.policyIdentifier,
  });
  return (
    <Stack gap="md">
      <Title order={2} size="h3">
        Refers to
      </Title>
      <RefersTo references={item.references} />
      <Title order={2} size="h3">
        Used by
      </Title>
      {uses.isError ? <ErrorPanel error={uses.error} onRetry={() => void uses.refetch()} /> : null}
      {uses.data ? <WhereUsed uses={uses.data} name={item.name} noun="object" /> : null}
      {uses.isPending ? <TableSkeleton rows={3} /> : null}
    </Stack>
  );
}

function RefersTo({ references }: { references: readonly ReferenceRow[] }): ReactElement {
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
      entryAt={(index) => rowEntry(references[index])}
    />
  );
}
