import { DataList, EmptyState, Title } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { ChannelOutput, Use } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import {
  CopyValue,
  ErrorPanel,
  NotFoundPage,
  Notice,
  Page,
  Panel,
  plural,
  TableSkeleton,
  useTenant,
  VirtualTable,
  When,
  withSections,
  type Column,
} from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { kindWords, PLACE_WORDS, sortUses, howWords } from './words.ts';

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

function Fact({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <DataList.Item>
      <DataList.ItemLabel>{label}</DataList.ItemLabel>
      <DataList.ItemValue className={shared.anywhere}>{children}</DataList.ItemValue>
    </DataList.Item>
  );
}

/** One group: what it is, and every captured policy that names it. */
export function GroupPage(): ReactElement {
  const tenant = useTenant();
  const { groupId = '' } = useParams();
  const query = useAtlasQuery('groups.get', { tenant: tenant.externalId, groupId });
  const crumbs = [{ label: 'Groups', to: `/t/${tenant.externalId}/groups` }];
  if (query.error?.code === 'not_found' || query.error?.code === 'invalid_input') return <NotFoundPage />;
  if (query.isError) {
    return (
      <Page title="Group" crumbs={crumbs} ready>
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  if (!query.data) {
    return (
      <Page title={null} crumbs={crumbs} ready={false}>
        <TableSkeleton />
      </Page>
    );
  }
  return <Content detail={query.data} crumbs={crumbs} />;
}

interface ContentProps {
  detail: ChannelOutput<'groups.get'>;
  crumbs: { label: string; to: string }[];
}

function Content({ detail, crumbs }: ContentProps): ReactElement {
  const { group, uses, truncated, pendingSets } = detail;
  const objects = new Set(uses.map(({ itemId }) => itemId)).size;
  return (
    <Page title={group.name} description={kindWords(group)} crumbs={crumbs} ready>
      {group.deletedAt === null ? null : (
        <Notice tone="warning" title="This group is gone" testId="group-deleted">
          It was not there any more on <When time={group.deletedAt} />. What names it applies to nobody through it.
        </Notice>
      )}
      <Panel title="Group">
        <DataList size="sm" labelWidth="9rem">
          <Fact label="Id">
            <CopyValue value={group.id} label="id" />
          </Fact>
          <Fact label="Membership">{group.dynamic ? 'By a rule' : 'Assigned; members are not stored'}</Fact>
          {group.membershipRule === null ? null : (
            <Fact label="Rule">
              <span className={shared.mono}>{group.membershipRule}</span>
            </Fact>
          )}
          <Fact label="Comes from">{group.onPremises ? 'The directory on the premises' : 'The cloud'}</Fact>
          <Fact label="Last seen">
            <When time={group.lastSeen} />
          </Fact>
        </DataList>
      </Panel>
      <Title order={2} size="h3">
        Where it is used
      </Title>
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
          title="Nothing names this group"
          description="No captured or imported object does, in its newest state: neither an assignment nor Conditional Access nor a role."
          data-testid="uses-empty"
        />
      ) : (
        <>
          <div className={shared.dimmed} data-testid="uses-count">
            {plural(objects, 'object')}, each in its newest captured state.
          </div>
          <Uses uses={uses} name={group.name} />
        </>
      )}
    </Page>
  );
}

function Uses({ uses, name }: { uses: readonly Use[]; name: string }): ReactElement {
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
