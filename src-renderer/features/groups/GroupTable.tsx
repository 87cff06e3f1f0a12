import { Group as Row, Select } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { type ChannelInput, type Group, GROUP_KINDS } from '../../../src-preload/contract/index.ts';
import { usePagedRows } from '../../bridge/index.ts';
import {
  NoMatch,
  PagedTable,
  SearchBox,
  Truncated,
  useAddressFilters,
  useTenant,
  When,
  type Column,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { kindWords } from './words.ts';

type Filters = Required<Pick<ChannelInput<'groups.list'>, 'kind' | 'presence' | 'search'>>;
const NO_FILTERS: Filters = { kind: null, presence: 'present', search: '' };
const KINDS = [
  ...GROUP_KINDS.map((value) => ({ value, label: kindWords({ kind: value, dynamic: false }) })),
  { value: 'dynamic', label: 'With a membership rule' },
] as const;
const PRESENCE = [
  { value: 'present', label: 'There now' },
  { value: 'deleted', label: 'Deleted' },
  { value: 'all', label: 'There and deleted' },
] as const;

const COLUMNS: readonly Column<Group>[] = [
  {
    key: 'name',
    header: 'Name',
    width: 'minmax(10rem, 1.5fr)',
    render: ({ name, deletedAt }) => (
      <div>
        <strong className={shared.anywhere}>{name}</strong>
        {deletedAt === null ? null : (
          <div className={shared.dimmed}>
            Deleted, noticed <When time={deletedAt} />
          </div>
        )}
      </div>
    ),
  },
  {
    key: 'kind',
    header: 'Kind',
    width: 'minmax(8rem, 1fr)',
    render: (group) => kindWords(group),
  },
  {
    key: 'rule',
    header: 'Membership rule',
    width: 'minmax(10rem, 2fr)',
    secondary: true,
    render: ({ membershipRule }) =>
      membershipRule === null ? (
        <span className={shared.dimmed}>–</span>
      ) : (
        <Truncated text={membershipRule} className={shared.mono} />
      ),
  },
  { key: 'seen', header: 'Last seen', width: '9.5rem', render: ({ lastSeen }) => <When time={lastSeen} /> },
];

/** The filters that an address names; what it does not know is as if it were not there. */
function filtersIn(params: URLSearchParams): Filters {
  return {
    kind: KINDS.find(({ value }) => value === params.get('kind'))?.value ?? null,
    presence: PRESENCE.find(({ value }) => value === params.get('presence'))?.value ?? 'present',
    search: params.get('q')?.slice(0, 200) ?? '',
  };
}

/** The address of filters: only what narrows anything down. */
function filterParams({ kind, presence, search }: Filters): Record<string, string> {
  return {
    ...(kind === null ? {} : { kind }),
    ...(presence === 'present' ? {} : { presence }),
    ...(search === '' ? {} : { q: search }),
  };
}

/** The cached groups; a row opens the page that says where the group is used. */
export function GroupTable(): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const { filters, change } = useAddressFilters(filtersIn, filterParams);
  const input = useMemo(() => ({ tenant: tenant.externalId, ...filters }), [tenant.externalId, filters]);
  const paged = usePagedRows('groups.list', input);
  return (
    <>
      <Row gap="sm">
        <SearchBox
          label="Search groups by name or id"
          initial={filters.search}
          onSearch={(search) => change({ search })}
        />
        <Select
          size="sm"
          w={210}
          clearable
          checkIconPosition="right"
          aria-label="Kind"
          placeholder="Any kind"
          data={KINDS}
          value={filters.kind}
          onChange={(value) => change({ kind: KINDS.find((one) => one.value === value)?.value ?? null })}
          data-testid="filter-kind"
        />
        <Select
          size="sm"
          w={180}
          checkIconPosition="right"
          allowDeselect={false}
          aria-label="Presence"
          data={PRESENCE}
          value={filters.presence}
          onChange={(value) => change({ presence: PRESENCE.find((one) => one.value === value)?.value ?? 'present' })}
          data-testid="filter-presence"
        />
      </Row>
      <PagedTable
        paged={paged}
        label="Groups"
        columns={COLUMNS}
        onOpen={({ id }) => void navigate(`/t/${tenant.externalId}/groups/${id}`)}
        rowTestId="group-row"
        empty={
          <NoMatch
            icon={<IconUsersGroup size={28} stroke={1.5} />}
            title="No groups match"
            description="Change the search or the filter to see more."
            clearLabel="Show all groups that are there"
            onClear={() => change(NO_FILTERS)}
          />
        }
      />
    </>
  );
}
