import { DataList, Title } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useParams } from 'react-router';
import type { ChannelOutput } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import { CopyValue, Notice, Page, Panel, useTenant, WaitingPage, When } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { WhereUsed } from './WhereUsed.tsx';
import { kindWords } from './words.ts';

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
  if (query.isError || !query.data) {
    return <WaitingPage title="Group" crumbs={crumbs} query={query} />;
  }
  return <Content detail={query.data} crumbs={crumbs} />;
}

interface ContentProps {
  detail: ChannelOutput<'groups.get'>;
  crumbs: { label: string; to: string }[];
}

function Content({ detail, crumbs }: ContentProps): ReactElement {
  const { group } = detail;
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
      <WhereUsed uses={detail} name={group.name} noun="group" />
    </Page>
  );
}
