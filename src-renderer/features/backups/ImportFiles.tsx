import { EmptyState, Group, Switch, Text } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import type { BackupSet, ImportFile } from '../../../src-preload/contract/index.ts';
import { usePagedRows } from '../../bridge/index.ts';
import { formatCount, PagedTable, plural, SearchBox, useTenant, type Column } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import classes from './backups.module.css';

const COLUMNS: readonly Column<ImportFile>[] = [
  {
    key: 'path',
    header: 'File',
    width: 'minmax(10rem, 1fr)',
    render: (file) => <span className={classes.wrapped}>{file.path}</span>,
  },
  { key: 'items', header: 'Objects', width: '5rem', align: 'end', render: (file) => formatCount(file.items) },
  {
    key: 'reason',
    header: 'What gave no object, and why',
    width: 'minmax(10rem, 1.2fr)',
    // Whole, not cut: the reason is what a reader came for.
    render: (file) => <span className={`${shared.dimmed} ${classes.wrapped}`}>{file.reason}</span>,
  },
];

/** Why the list is empty: files that are still being read, none at all, or a filter. */
function emptyWords(set: BackupSet, files: number, onlySkipped: boolean): { title: string; description: string } {
  if (files === 0 && (set.status === 'running' || set.status === 'pending'))
    return { title: 'No files yet', description: 'Each file appears here as soon as what it holds is stored.' };
  if (files === 0) return { title: 'There are no files', description: 'The import ended before a file was stored.' };
  if (onlySkipped) return { title: 'Nothing was left out', description: 'Every file gave all that it holds.' };
  return { title: 'No files match', description: 'Change the search to see more.' };
}

/** Every file of an imported set: how many objects it gave, or why it gave none. */
export function ImportFiles({ set }: { set: BackupSet }): ReactElement {
  const tenant = useTenant();
  const [search, setSearch] = useState('');
  const [onlySkipped, setOnlySkipped] = useState(false);
  const input = useMemo(
    () => ({ tenant: tenant.externalId, backupSetId: set.id, search, onlySkipped }),
    [tenant.externalId, set.id, search, onlySkipped],
  );
  const paged = usePagedRows('imports.files', input);
  const { first, total } = paged;
  return (
    <div className={classes.setItems}>
      <div className={classes.itemBar}>
        <SearchBox label="Search files by path or reason" onSearch={setSearch} testId="file-search" />
        <Text component="output" size="xs" c="dimmed" className={shared.nowrap}>
          {first.data ? plural(total, 'file') : ''}
        </Text>
        <Group gap="md">
          <Switch
            label="Only with something left out"
            size="xs"
            checked={onlySkipped}
            onChange={(event) => setOnlySkipped(event.currentTarget.checked)}
            data-testid="only-skipped"
          />
        </Group>
      </div>
      <PagedTable
        paged={paged}
        skeletonRows={10}
        label={`Files of ${set.name}`}
        columns={COLUMNS}
        rowTestId="import-file-row"
        empty={
          <EmptyState
            className={shared.empty}
            size="sm"
            icon={<IconFileSearch size={26} stroke={1.5} />}
            {...emptyWords(set, first.data?.fileTotal ?? 0, onlySkipped && search === '')}
            data-testid="list-no-match"
          />
        }
      />
    </div>
  );
}
