import { Button, EmptyState, Menu, Modal, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowsDiff, IconFileSearch } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { HeldItem, ItemDetail } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import { ErrorPanel, formatTimeExact, plural, SearchBox, TableSkeleton, useTenant } from '../../components/index.ts';
import { compareAddress } from './address.ts';
import { TenantChoice, useOtherTenants } from './TenantChoice.tsx';
import { nearVersions } from './versions.ts';
import classes from './compare.module.css';

/** As many as a person looks through; the search finds the others. */
const SHOWN = 200;

/** Compares an object with another version, itself in another set, or another object of its type. */
export function CompareItemMenu({ item }: { item: ItemDetail }): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [captures, capturesDialog] = useDisclosure(false);
  const [others, othersDialog] = useDisclosure(false);
  const [elsewhere, elsewhereDialog] = useDisclosure(false);
  const otherTenants = useOtherTenants();
  const { before, newest } = nearVersions(item.history, item.id);
  const open = (left: number, right: number, other: string | null = null): void =>
    void navigate(compareAddress(tenant.externalId, 'items', { left, right, other }));
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" leftSection={<IconArrowsDiff size={16} />} data-testid="compare-item">
            Compare with…
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={before === null} onClick={() => (before === null ? undefined : open(before, item.id))}>
            The version before
          </Menu.Item>
          <Menu.Item disabled={newest === null} onClick={() => (newest === null ? undefined : open(item.id, newest))}>
            The newest version
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={capturesDialog.open}>This object in another set…</Menu.Item>
          <Menu.Item onClick={othersDialog.open}>Another object of this type…</Menu.Item>
          {otherTenants.length === 0 ? null : (
            <Menu.Item onClick={elsewhereDialog.open}>An object of another tenant…</Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={captures} onClose={capturesDialog.close} title={`“${item.name}” in another set`}>
        <Captures
          item={item}
          onPick={(other) => (other.capturedAt < item.capturedAt ? open(other.id, item.id) : open(item.id, other.id))}
        />
      </Modal>
      <Modal opened={others} onClose={othersDialog.close} title={`Compare “${item.name}” with`}>
        <Others item={item} of={tenant.externalId} onPick={(other) => open(item.id, other.id)} />
      </Modal>
      <Modal
        opened={elsewhere}
        onClose={elsewhereDialog.close}
        title={`Compare “${item.name}” with an object of another tenant`}
      >
        <Elsewhere item={item} tenants={otherTenants} onPick={(other, of) => open(item.id, other.id, of)} />
      </Modal>
    </>
  );
}

interface PickProps {
  item: ItemDetail;
  onPick: (item: HeldItem) => void;
}

function Captures({ item, onPick }: PickProps): ReactElement {
  const tenant = useTenant();
  const query = useAtlasQuery('items.captures', { tenant: tenant.externalId, itemId: item.id, limit: SHOWN });
  if (query.isError) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <TableSkeleton rows={4} />;
  const { rows, total } = query.data;
  return (
    <PickList
      rows={rows.filter((row) => row.id !== item.id)}
      more={total - rows.length}
      textOf={(row) => ({
        title: row.backupSetName,
        detail: `${row.origin === 'imported' ? 'Imported' : 'Captured'} ${formatTimeExact(row.capturedAt)}`,
      })}
      onPick={onPick}
      emptyTitle="No other set holds this object"
    />
  );
}

interface ElsewhereProps {
  item: ItemDetail;
  tenants: ReturnType<typeof useOtherTenants>;
  onPick: (item: HeldItem, of: string) => void;
}

/** An object of the same type in another tenant; found by name. */
function Elsewhere({ item, tenants, onPick }: ElsewhereProps): ReactElement {
  const [of, setOf] = useState(tenants[0]?.value ?? '');
  return (
    <>
      <TenantChoice data={tenants} value={of} onChange={setOf} />
      <Others key={of} item={item} of={of} onPick={(other) => onPick(other, of)} />
    </>
  );
}

function Others({ item, of, onPick }: PickProps & { of: string }): ReactElement {
  const [search, setSearch] = useState('');
  const query = useAtlasQuery(
    'items.find',
    { tenant: of, policyType: item.policyType, search, limit: SHOWN },
    { keepPrevious: true },
  );
  return (
    <>
      <SearchBox label={`Search ${item.policyTypeLabel}`} onSearch={setSearch} width="100%" testId="find-object" />
      {query.isError ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : query.data ? (
        <PickList
          rows={query.data.rows.filter((row) => row.id !== item.id)}
          more={query.data.total - query.data.rows.length}
          textOf={(row) => ({
            title: row.name,
            detail: `Last ${row.origin} ${formatTimeExact(row.capturedAt)} in ${row.backupSetName}`,
          })}
          onPick={onPick}
          emptyTitle={search === '' ? 'There is no other object of this type' : 'No objects match'}
        />
      ) : (
        <TableSkeleton rows={4} />
      )}
    </>
  );
}

interface PickListProps<T> {
  rows: readonly T[];
  /** How many more there are than the list holds. */
  more: number;
  textOf: (row: T) => { title: string; detail: string };
  onPick: (row: T) => void;
  emptyTitle: string;
}

function PickList<T extends HeldItem>({ rows, more, textOf, onPick, emptyTitle }: PickListProps<T>): ReactElement {
  if (rows.length === 0) {
    return <EmptyState size="sm" py="lg" icon={<IconFileSearch size={26} stroke={1.5} />} title={emptyTitle} />;
  }
  return (
    <>
      <ul className={classes.picked}>
        {rows.map((row) => {
          const { title, detail } = textOf(row);
          return (
            <li key={row.id}>
              <UnstyledButton className={classes.pick} onClick={() => onPick(row)} data-testid="pick-item">
                <Text size="sm" fw={600} truncate>
                  {title}
                </Text>
                <Text size="xs" c="dimmed" truncate>
                  {detail}
                </Text>
              </UnstyledButton>
            </li>
          );
        })}
      </ul>
      {more > 0 ? (
        <Text size="xs" c="dimmed" mt="xs">
          {plural(more, 'more', 'more')}: search to find them.
        </Text>
      ) : null}
    </>
  );
}
