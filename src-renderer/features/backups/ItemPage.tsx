import { Tabs } from '@mantine/core';
import type { ReactElement } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { ItemDetail } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import {
  formatCount,
  JsonViewer,
  Notice,
  Page,
  platformName,
  TableSkeleton,
  useTenant,
  WaitingPage,
  When,
} from '../../components/index.ts';
import { CompareItemMenu } from '../compare/index.ts';
import { ItemAssignments } from './ItemAssignments.tsx';
import { ItemHistory } from './ItemHistory.tsx';
import { ItemReferences } from './ItemReferences.tsx';
import { NoteList } from './NoteList.tsx';
import { ItemSettings } from './ItemSettings.tsx';
import classes from './backups.module.css';

const TABS = ['settings', 'assignments', 'references', 'history', 'json'] as const;
type Tab = (typeof TABS)[number];

function toTab(value: string | null): Tab {
  return TABS.find((tab) => tab === value) ?? 'settings';
}

function Description({ item }: { item: ItemDetail }): ReactElement {
  return (
    <>
      {item.policyTypeLabel}
      {item.platform === null ? '' : ` · ${platformName(item.platform)}`} · {item.origin}{' '}
      <When time={item.capturedAt} exact />
      {item.unchanged ? ', unchanged since the backup before' : ''}
    </>
  );
}

/** One captured object: its settings in words, who it is assigned to, what it refers to, its history and raw JSON. */
export function ItemPage(): ReactElement {
  const tenant = useTenant();
  const { itemId: raw } = useParams();
  const itemId = Number(raw);
  const valid = Number.isSafeInteger(itemId) && itemId > 0;
  const query = useAtlasQuery('items.get', { tenant: tenant.externalId, itemId }, { enabled: valid });
  const base = `/t/${tenant.externalId}`;

  if (!valid || query.isError || !query.data) {
    return (
      <WaitingPage title="Object" crumbs={[{ label: 'Backups', to: `${base}/backups` }]} query={valid ? query : null}>
        <TableSkeleton rows={10} />
      </WaitingPage>
    );
  }
  const item = query.data;
  return (
    <Page
      title={item.name}
      description={<Description item={item} />}
      crumbs={[
        { label: 'Backups', to: `${base}/backups` },
        { label: item.backupSetName, to: `${base}/backups/${item.backupSetId}` },
      ]}
      actions={<CompareItemMenu item={item} />}
      ready
    >
      {item.warnings.length === 0 ? null : (
        <Notice
          tone="warning"
          title={item.origin === 'imported' ? 'Imported with warnings' : 'Captured with warnings'}
          testId="item-warnings"
        >
          <NoteList notes={item.warnings} />
        </Notice>
      )}
      <ItemTabs item={item} />
    </Page>
  );
}

function count(value: number): ReactElement {
  return <span className={classes.tabCount}>{formatCount(value)}</span>;
}

function ItemTabs({ item }: { item: ItemDetail }): ReactElement {
  const [params, setParams] = useSearchParams();
  const tab = toTab(params.get('tab'));
  return (
    <Tabs
      value={tab}
      onChange={(value) => setParams(value === null || value === 'settings' ? {} : { tab: value }, { replace: true })}
      keepMounted={false}
    >
      <Tabs.List mb="md">
        <Tabs.Tab value="settings">Settings</Tabs.Tab>
        <Tabs.Tab
          value="assignments"
          rightSection={item.assignable && item.assignmentsKnown ? count(item.assignments.length) : undefined}
        >
          Assignments
        </Tabs.Tab>
        <Tabs.Tab value="references" rightSection={count(item.references.length)}>
          References
        </Tabs.Tab>
        <Tabs.Tab value="history" rightSection={count(item.history.length)}>
          History
        </Tabs.Tab>
        <Tabs.Tab value="json" data-testid="tab-json">
          Raw JSON
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="settings">
        <ItemSettings key={item.id} item={item} />
      </Tabs.Panel>
      <Tabs.Panel value="assignments">
        <ItemAssignments item={item} />
      </Tabs.Panel>
      <Tabs.Panel value="references">
        <ItemReferences key={item.id} item={item} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <ItemHistory key={item.id} item={item} />
      </Tabs.Panel>
      <Tabs.Panel value="json">
        <JsonViewer key={item.id} text={item.rawJson} testId="item-raw-json" />
      </Tabs.Panel>
    </Tabs>
  );
}
