import { EmptyState } from '@mantine/core';
import { IconAlertTriangle, IconUsers } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import type { AssignmentRow, ItemDetail } from '../../../src-preload/contract/index.ts';
import { Notice, Truncated, rowEntry, VirtualTable, type Column } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import classes from './backups.module.css';

function filterText(row: AssignmentRow): string {
  if (row.filterName === null) return '–';
  return row.filterMode === null ? row.filterName : `${row.filterName} (${row.filterMode})`;
}

const MAIN: readonly Column<AssignmentRow>[] = [
  {
    key: 'target',
    header: 'Assigned to',
    width: 'minmax(10rem, 1.6fr)',
    render: (row) => (
      <>
        <strong>{row.targetName}</strong>
        {row.missing ? (
          <span className={classes.warningMark} data-colour="amber">
            {' '}
            <IconAlertTriangle size={13} aria-hidden /> did not exist any more when it was captured
          </span>
        ) : null}
        {row.targetId === null ? null : <Truncated text={row.targetId} className={`${shared.mono} ${shared.dimmed}`} />}
      </>
    ),
  },
  { key: 'kind', header: 'Kind', width: 'minmax(6rem, 0.8fr)', render: (row) => row.targetKind },
  { key: 'mode', header: 'Mode', width: '6rem', render: (row) => (row.mode === 'include' ? 'Included' : 'Excluded') },
];
const INTENT: Column<AssignmentRow> = {
  key: 'intent',
  header: 'Intent',
  width: '7rem',
  secondary: true,
  render: (row) => row.intent ?? '–',
};
const FILTER: Column<AssignmentRow> = {
  key: 'filter',
  header: 'Filter',
  width: 'minmax(8rem, 1fr)',
  render: filterText,
};

/** Only the columns in which some row has a value. */
function columnsFor(rows: readonly AssignmentRow[]): readonly Column<AssignmentRow>[] {
  return [
    ...MAIN,
    ...(rows.some((row) => row.intent !== null) ? [INTENT] : []),
    ...(rows.some((row) => row.filterName !== null) ? [FILTER] : []),
  ];
}

/** Who the object is assigned to, by name as it was when it was captured. */
export function ItemAssignments({ item }: { item: ItemDetail }): ReactElement {
  const columns = useMemo(() => columnsFor(item.assignments), [item.assignments]);
  if (!item.assignmentsKnown) {
    return (
      <Notice tone="warning" title="The assignments are not known">
        They could not be read when this object was captured. The warnings of the object say why; a new backup reads
        them again.
      </Notice>
    );
  }
  if (!item.assignable) {
    return (
      <EmptyState
        className={shared.empty}
        size="sm"
        icon={<IconUsers size={26} stroke={1.5} />}
        title="Not assigned to groups"
        description="Objects of this type have no assignments. Who or what they apply to is among their settings."
      />
    );
  }
  if (item.assignments.length === 0) {
    return (
      <EmptyState
        className={shared.empty}
        size="sm"
        icon={<IconUsers size={26} stroke={1.5} />}
        title="Not assigned"
        description="When it was captured, this object applied to no group, user or device."
      />
    );
  }
  return (
    <VirtualTable
      label={`Assignments of ${item.name}`}
      columns={columns}
      count={item.assignments.length}
      entryAt={(index) => rowEntry(item.assignments[index])}
      rowTestId="assignment-row"
    />
  );
}
