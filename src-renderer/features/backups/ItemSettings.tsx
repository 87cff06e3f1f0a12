import { Anchor, EmptyState, Group, Switch, Text } from '@mantine/core';
import { IconListSearch, IconLock } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAtlasQuery } from '../../bridge/index.ts';
import type { Blame, ItemDetail, ReferenceRow, SettingRow } from '../../../src-preload/contract/index.ts';
import {
  Notice,
  plural,
  SearchBox,
  SettingLabel,
  useTenant,
  VirtualTable,
  When,
  withSections,
  type Column,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { CodeValue } from './CodeValue.tsx';
import { SealedValue } from './SealedValue.tsx';
import { findSettings } from './settingRows.ts';
import classes from './backups.module.css';

type Names = ReadonlyMap<string, string>;

/** Names of what the object refers to, by id, as they were when it was captured. */
function namesOf(references: readonly ReferenceRow[]): Names {
  return new Map(references.flatMap(({ id, name }) => (name === null ? [] : [[id.toLowerCase(), name] as const])));
}

/** A value as text; an id in it is shown with the name that it stood for. */
function TextValue({ value, names }: { value: string; names: Names }): ReactElement {
  if (value === '') return <span className={shared.dimmed}>(empty)</span>;
  return (
    <span className={classes.textValue}>
      {value.split('\n').map((line, index) => {
        // "0" is the id of the default scope tag, and also an ordinary number: only real ids are translated.
        const name = line.length > 8 ? names.get(line.trim().toLowerCase()) : undefined;
        return (
          <span key={index} className={classes.valueLine}>
            {name === undefined ? (
              line
            ) : (
              <>
                {name} <span className={`${shared.mono} ${shared.dimmed}`}>{line}</span>
              </>
            )}
          </span>
        );
      })}
    </span>
  );
}

function Value({ itemId, row, names }: { itemId: number; row: SettingRow; names: Names }): ReactElement | null {
  if (row.kind === 'code') return <CodeValue key={row.path} text={row.value} />;
  if (row.kind === 'group') return row.value === '' ? null : <span className={shared.dimmed}>{row.value}</span>;
  if (row.kind === 'sealed') return <SealedValue key={row.path} itemId={itemId} path={row.path} label={row.label} />;
  if (row.kind === 'secret') {
    return (
      <span className={classes.secret}>
        <IconLock size={14} aria-hidden /> {row.value === '' ? 'Hidden' : row.value}
      </span>
    );
  }
  return <TextValue value={row.value} names={names} />;
}

function columnsWith(itemId: number, names: Names, withIds: boolean): readonly Column<SettingRow>[] {
  return [
    {
      key: 'label',
      header: 'Setting',
      width: 'minmax(9rem, 1fr)',
      render: (row) => <SettingLabel facts={row} depth={row.depth} heading={row.kind === 'group'} withId={withIds} />,
    },
    {
      key: 'value',
      header: 'Value',
      width: 'minmax(10rem, 1.3fr)',
      render: (row) => (
        <>
          <Value itemId={itemId} row={row} names={names} />
          {withIds && row.raw !== null ? (
            <span className={`${shared.mono} ${shared.dimmed} ${classes.settingId}`}>{row.raw}</span>
          ) : null}
        </>
      ),
    },
  ];
}

/** Which version brought the value of a setting; nothing for a row that only holds others. */
function Since({ blame, row, base }: { blame: Blame; row: SettingRow; base: string }): ReactElement | null {
  const index = blame.settings[row.path];
  const source = index === undefined ? undefined : blame.sources[index];
  if (!source) return null;
  const oldest = blame.truncated && index === blame.sources.length - 1;
  return (
    <span className={classes.since}>
      <Anchor component={Link} to={`${base}/items/${source.itemId}`} size="sm" underline="always">
        Version {source.versionNumber}
        {oldest ? ' or earlier' : ''}
      </Anchor>
      <span className={classes.sinceWhen}>
        <When time={source.modifiedAt ?? source.capturedAt} />, {source.backupSetName}
      </span>
    </span>
  );
}

/** The column that says since when each setting has its value. */
function sinceColumn(blame: Blame | undefined, base: string): Column<SettingRow> {
  return {
    key: 'since',
    header: 'Since',
    width: 'minmax(9rem, 0.8fr)',
    render: (row) => (blame ? <Since blame={blame} row={row} base={base} /> : null),
  };
}

/** The object's content as readable settings, by section, with a search. */
export function ItemSettings({ item }: { item: ItemDetail }): ReactElement {
  // A hit of the full-text search leads here with its words.
  const [params] = useSearchParams();
  const [initial] = useState(params.get('find') ?? '');
  const [search, setSearch] = useState(initial);
  const rows = useMemo(() => findSettings(item.settings, search), [item.settings, search]);
  const [withIds, setWithIds] = useState(false);
  const [withSince, setWithSince] = useState(params.get('since') === '1');
  const tenant = useTenant();
  const base = `/t/${tenant.externalId}`;
  const { data: blame } = useAtlasQuery(
    'policies.blame',
    { tenant: tenant.externalId, itemId: item.id },
    { enabled: withSince },
  );
  const columns = useMemo(() => {
    const settings = columnsWith(item.id, namesOf(item.references), withIds);
    return withSince ? [...settings, sinceColumn(blame, base)] : settings;
  }, [item, withIds, withSince, blame, base]);
  const entries = useMemo(() => withSections(rows, (row) => row.section), [rows]);
  return (
    <div className={classes.tabBody} data-testid="item-settings">
      <Group justify="space-between" gap="md">
        <SearchBox
          label="Search settings and values"
          onSearch={setSearch}
          initial={initial}
          width={300}
          testId="settings-search"
        />
        <Group gap="md">
          {item.origin === 'imported' ? null : (
            <Switch
              size="xs"
              label="Show since when"
              checked={withSince}
              onChange={(event) => setWithSince(event.currentTarget.checked)}
            />
          )}
          <Switch
            size="xs"
            label="Show ids"
            checked={withIds}
            onChange={(event) => setWithIds(event.currentTarget.checked)}
          />
          <Text component="output" size="xs" c="dimmed">
            {plural(rows.length, 'row')}
          </Text>
        </Group>
      </Group>
      {item.settingsTruncated ? (
        <Notice tone="info">
          This object is very large: only its first settings are shown here. The raw JSON holds all of it.
        </Notice>
      ) : null}
      {rows.length === 0 ? (
        <EmptyState
          className={shared.empty}
          size="sm"
          icon={<IconListSearch size={26} stroke={1.5} />}
          title={search === '' ? 'No readable settings' : 'No settings match'}
          description={
            search === '' ? 'The raw JSON shows the object as Graph gave it.' : 'Change the search to see more.'
          }
          data-testid="list-no-match"
        />
      ) : (
        <VirtualTable
          label={`Settings of ${item.name}`}
          columns={columns}
          count={entries.length}
          entryAt={(index) => entries[index] ?? { kind: 'loading' }}
          rowTestId="setting-row"
        />
      )}
    </div>
  );
}
