import { Button, Checkbox, EmptyState, Group, Select, Text } from '@mantine/core';
import { IconFileSearch } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import type { BackupItem, RestoreRun } from '../../../src-preload/contract/index.ts';
import { call, notifyError, useAtlasQuery, usePagedRows } from '../../bridge/index.ts';
import {
  formatCount,
  platformName,
  PagedTable,
  plural,
  SearchBox,
  Truncated,
  useTenant,
  type Column,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import classes from './restores.module.css';
import { keyOf, withObjects, type ObjectName, type Selection } from './selection.ts';

interface ItemPickerProps {
  run: RestoreRun;
  selection: Exclude<Selection, 'all'>;
  onChange: (selection: Selection) => void;
  readOnly: boolean;
}

const ALL_TYPES = '';
const PAGE = 500;

function columnsFor({ selection, onChange, readOnly }: Omit<ItemPickerProps, 'run'>): Column<BackupItem>[] {
  return [
    {
      key: 'chosen',
      header: 'Restore',
      width: '4rem',
      render: (item) => (
        <Checkbox
          aria-label={`Restore ${item.name}`}
          size="xs"
          className={classes.box}
          checked={selection.has(keyOf(item))}
          disabled={readOnly}
          onChange={(event) => onChange(withObjects(selection, [item], event.currentTarget.checked))}
          data-testid="choose-item"
        />
      ),
    },
    {
      key: 'name',
      header: 'Name',
      width: 'minmax(10rem, 2.2fr)',
      render: (item) => (
        <Truncated text={item.name}>
          <strong>{item.name}</strong>
        </Truncated>
      ),
    },
    {
      key: 'type',
      header: 'Type',
      width: 'minmax(7rem, 1.2fr)',
      render: (item) => <Truncated text={item.policyTypeLabel} className={shared.dimmed} />,
    },
    {
      key: 'platform',
      header: 'Platform',
      width: '5.75rem',
      secondary: true,
      render: (item) => platformName(item.platform),
    },
  ];
}

/** The objects of the set, to be chosen one by one or all that a search and a type find. */
export function ItemPicker(props: ItemPickerProps): ReactElement {
  const { run, selection, onChange, readOnly } = props;
  const own = useTenant();
  // The set of another tenant is read in that tenant, by whoever may see it.
  const tenant = run.sourceTenant ?? own.externalId;
  const backupSetId = run.backupSetId ?? 1;
  const enabled = run.backupSetId !== null;
  const [search, setSearch] = useState('');
  const [policyType, setPolicyType] = useState<string | null>(null);
  const set = useAtlasQuery('backups.get', { tenant, backupSetId }, { enabled });
  const input = useMemo(
    () => ({ tenant, backupSetId, policyType, search, onlyWarnings: false, onlyChanged: false }),
    [tenant, backupSetId, policyType, search],
  );
  const paged = usePagedRows('backups.items', input);
  const { total } = paged;
  const [choosing, setChoosing] = useState(false);
  const chooseShown = async (chosen: boolean): Promise<void> => {
    setChoosing(true);
    try {
      const found: ObjectName[] = [];
      for (;;) {
        const { rows } = await call('backups.items', { ...input, offset: found.length, limit: PAGE });
        found.push(...rows);
        if (rows.length < PAGE) break;
      }
      onChange(withObjects(selection, found, chosen));
    } catch (error) {
      notifyError(error);
    } finally {
      setChoosing(false);
    }
  };
  const columns = useMemo(() => columnsFor({ selection, onChange, readOnly }), [selection, onChange, readOnly]);
  const types = (set.data?.types ?? []).filter(({ items }) => items > 0);
  return (
    <>
      <Group gap="sm" align="center">
        <SearchBox label="Search objects by name" onSearch={setSearch} width={220} testId="item-search" />
        <Select
          aria-label="Type"
          w={240}
          value={policyType ?? ALL_TYPES}
          onChange={(value) => setPolicyType(value === null || value === ALL_TYPES ? null : value)}
          allowDeselect={false}
          searchable
          data={[
            { value: ALL_TYPES, label: 'All types' },
            ...types.map((type) => ({ value: type.policyType, label: `${type.label} (${formatCount(type.items)})` })),
          ]}
        />
        <Button
          variant="default"
          size="xs"
          loading={choosing}
          disabled={readOnly || total === 0}
          onClick={() => void chooseShown(true)}
          data-testid="choose-shown"
        >
          Choose these {formatCount(total)}
        </Button>
        <Button
          variant="default"
          size="xs"
          disabled={readOnly || selection.size === 0}
          onClick={() => onChange(withObjects(new Map(), [], true))}
        >
          Choose none
        </Button>
        <Text component="output" size="sm" data-testid="chosen-count">
          {plural(selection.size, 'object')} chosen
        </Text>
      </Group>
      <PagedTable
        paged={paged}
        skeletonRows={8}
        label={`Objects of ${run.backupSetName}`}
        columns={columns}
        onOpen={(item) => {
          if (!readOnly) onChange(withObjects(selection, [item], !selection.has(keyOf(item))));
        }}
        rowTestId="choose-item-row"
        empty={
          <EmptyState
            className={shared.empty}
            size="sm"
            icon={<IconFileSearch size={26} stroke={1.5} />}
            title="No objects match"
            description="Change the search or the type to see more."
            data-testid="list-no-match"
          />
        }
      />
    </>
  );
}
