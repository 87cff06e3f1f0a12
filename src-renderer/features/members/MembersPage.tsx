import { Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { badgeFor, StatusBadge } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import { CapabilityPage, ListPage, useTenant, rowEntry, VirtualTable, type Column } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { AddMember } from './AddMember.tsx';
import { MemberActions } from './MemberActions.tsx';
import { type Member, ownerObstacle } from './members.ts';

function columnsFor(members: readonly Member[], ownId: number | undefined): readonly Column<Member>[] {
  return [
    {
      key: 'name',
      header: 'User',
      width: 'minmax(8rem, 1fr)',
      render: ({ userId, name }) => (
        <>
          <strong className={shared.anywhere}>{name}</strong>
          {userId === ownId ? <span className={shared.dimmed}> · you</span> : null}
        </>
      ),
    },
    { key: 'role', header: 'Role', width: '7rem', render: ({ role }) => <StatusBadge domain="role" value={role} /> },
    {
      key: 'meaning',
      header: 'What it allows',
      width: 'minmax(14rem, 2fr)',
      secondary: true,
      render: ({ role }) => <span className={shared.dimmed}>{badgeFor('role', role).meaning}</span>,
    },
    {
      key: 'actions',
      header: 'Actions',
      width: '13rem',
      render: (member) => (
        <MemberActions member={member} own={member.userId === ownId} obstacle={ownerObstacle(member, members)} />
      ),
    },
  ];
}

/** Who may see this tenant, and what as: for its owners. */
export function MembersPage(): ReactElement {
  return (
    <CapabilityPage capability="tenant.members.manage" title="Members" what="the members">
      <Members />
    </CapabilityPage>
  );
}

function Members(): ReactElement {
  const tenant = useTenant();
  const me = useAtlasQuery('workspace.me', {});
  const { data, error, refetch } = useAtlasQuery('members.list', { tenant: tenant.externalId });
  const columns = useMemo(() => columnsFor(data ?? [], me.data?.id), [data, me.data?.id]);
  return (
    <ListPage
      page="members"
      description={`Who of this workspace may see ${tenant.name}, and what they may do. Everyone else finds no such tenant.`}
      icon={<IconUsers size={28} stroke={1.5} />}
      texts={{
        emptyTitle: 'No members yet',
        emptyText: `Nobody may see ${tenant.name} yet.`,
        onlyArchivedText: '',
      }}
      facts={data ? { matching: data.length, active: data.length, archived: 0, filter: 'active' } : null}
      error={error}
      onRetry={() => void refetch()}
      renderCreate={(place) => <AddMember members={data ?? []} place={place} />}
      search={null}
      footer={
        <Text size="sm" c="dimmed">
          Roles are guard rails between colleagues who share a workspace, not a wall against someone who holds the disk.
        </Text>
      }
    >
      <VirtualTable
        label="Members"
        columns={columns}
        count={data?.length ?? 0}
        entryAt={(index) => rowEntry(data?.[index])}
        rowTestId="member-row"
      />
    </ListPage>
  );
}
