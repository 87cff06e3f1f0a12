import { Anchor, Group, SegmentedControl, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import type { NeededPermission } from '../../../src-preload/contract/index.ts';
import { CopyAction, plural, SearchBox } from '../../components/index.ts';
import { filterRows } from './permissions.ts';
import classes from './guide.module.css';

const SHOWN = 3;

/** What a permission is for: the first few names, the others at the press of a button. */
function Names({ names, of }: { names: readonly string[]; of: string }): ReactElement {
  const [all, setAll] = useState(false);
  const hidden = names.length - SHOWN;
  if (hidden <= 1) return <>{names.join(', ')}</>;
  return (
    <>
      {(all ? names : names.slice(0, SHOWN)).join(', ')}{' '}
      <Anchor
        component="button"
        type="button"
        size="sm"
        underline="always"
        aria-expanded={all}
        onClick={() => setAll(!all)}
      >
        {all ? 'fewer' : `and ${hidden} more`}
        <VisuallyHidden> for {of}</VisuallyHidden>
      </Anchor>
    </>
  );
}

type Use = 'read' | 'write';
const USES: { value: Use; label: string }[] = [
  { value: 'read', label: 'For backups' },
  { value: 'write', label: 'For restores' },
];

interface PermissionTableProps<T extends NeededPermission> {
  read: readonly T[];
  write: readonly T[];
  /** A last column about each permission. */
  last: { header: string; render: (row: T) => ReactNode };
}

/** Permissions and what needs them, for backups or for restores, with a filter. */
export function PermissionTable<T extends NeededPermission>({
  read,
  write,
  last,
}: PermissionTableProps<T>): ReactElement {
  const [use, setUse] = useState<Use>('read');
  const [text, setText] = useState('');
  const all = use === 'read' ? read : write;
  const rows = filterRows(all, text);
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <SegmentedControl data={USES} value={use} onChange={setUse} aria-label="What the permissions are for" />
        <SearchBox label="Filter by permission or type" onSearch={setText} testId="permission-search" />
      </Group>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed" data-testid="permission-none">
          None of the {plural(all.length, 'permission')} matches.
        </Text>
      ) : (
        <Table
          className={classes.table}
          aria-label={use === 'read' ? 'Permissions for backups' : 'Permissions for restores'}
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Permission</Table.Th>
              <Table.Th scope="col">Needed for</Table.Th>
              <Table.Th scope="col" className={classes.last}>
                {last.header}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.permission} data-testid="permission-row">
                <Table.Td>
                  <span className={classes.permission}>
                    <code>{row.permission}</code>
                    <CopyAction value={row.permission} label={row.permission} />
                  </span>
                </Table.Td>
                <Table.Td>
                  <Names names={row.types} of={row.permission} />
                </Table.Td>
                <Table.Td className={classes.last}>{last.render(row)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
