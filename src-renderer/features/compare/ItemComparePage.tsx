import { Anchor, Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import type { Comparison } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import {
  DiffView,
  ErrorPanel,
  NotFoundPage,
  Notice,
  Page,
  plural,
  TableSkeleton,
  useTenant,
  When,
  type DiffLayout,
  type DiffShow,
} from '../../components/index.ts';
import { compareAddress, isId, otherIn, withParam } from './address.ts';
import { SideCard, sideTitles } from './SideCard.tsx';
import classes from './compare.module.css';

const SHOWN: readonly DiffShow[] = ['changes', 'changed', 'added', 'removed', 'everything'];

function Side({ title, side, of }: { title: string; side: Comparison['left']; of: string }): ReactElement {
  const base = `/t/${of}`;
  return (
    <SideCard title={title} name={side.name} to={`${base}/items/${side.itemId}`}>
      <Anchor component={Link} to={`${base}/backups/${side.backupSetId}`} size="xs" underline="always">
        {side.backupSetName}
      </Anchor>
      <span>
        {side.origin === 'imported' ? 'Imported' : 'Captured'} <When time={side.capturedAt} exact />
      </span>
    </SideCard>
  );
}

/** Two captured objects, setting by setting: what was added, removed and changed. */
export function ItemComparePage(): ReactElement {
  const tenant = useTenant();
  const params = useParams();
  const [search] = useSearchParams();
  const leftItemId = Number(params.leftItemId);
  const rightItemId = Number(params.rightItemId);
  const valid = isId(leftItemId) && isId(rightItemId);
  const other = otherIn(search, tenant.externalId);
  const show = SHOWN.find((one) => one === search.get('show')) ?? 'changes';
  const query = useAtlasQuery(
    'items.compare',
    {
      tenant: tenant.externalId,
      otherTenant: other,
      leftItemId,
      rightItemId,
      includeUnchanged: show === 'everything',
    },
    { enabled: valid, keepPrevious: true },
  );
  const base = `/t/${tenant.externalId}`;
  // While the other form of the same comparison is being read, the one that is here stays; another pair's does not.
  const fits = query.data?.left.itemId === leftItemId && query.data.right.itemId === rightItemId;
  const comparison = fits ? query.data : undefined;
  const crumbs = [
    { label: 'Backups', to: `${base}/backups` },
    ...(comparison ? [itemCrumb(base, other === null ? comparison.right : comparison.left)] : []),
  ];
  if (!valid || query.error?.code === 'not_found') return <NotFoundPage />;
  if (query.isError) {
    return (
      <Page title="Comparison" crumbs={crumbs} ready>
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    );
  }
  if (!comparison) {
    return (
      <Page title="Comparison" crumbs={crumbs} ready={false}>
        <TableSkeleton rows={8} />
      </Page>
    );
  }
  return <ComparisonContent comparison={comparison} crumbs={crumbs} show={show} />;
}

function itemCrumb(base: string, { name, itemId }: Comparison['left']): { label: string; to: string } {
  return { label: name, to: `${base}/items/${itemId}?tab=history` };
}

interface ComparisonContentProps {
  comparison: Comparison;
  crumbs: { label: string; to: string }[];
  show: DiffShow;
}

function ComparisonContent({ comparison, crumbs, show }: ComparisonContentProps): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const { left, right, counts } = comparison;
  const layout: DiffLayout = params.get('view') === 'inline' ? 'inline' : 'side';
  const differences = counts.added + counts.removed + counts.changed;
  const other = otherIn(params, tenant.externalId);
  const swapped = compareAddress(other ?? tenant.externalId, 'items', {
    left: right.itemId,
    right: left.itemId,
    other: other === null ? null : tenant.externalId,
    query: params.toString(),
  });
  const sides = useMemo(() => sideTitles(tenant.name, comparison.otherTenant), [tenant.name, comparison.otherTenant]);
  const same = comparison.otherTenant === null ? `Changes in ${right.name}` : `${right.name} in two tenants`;
  const title = left.name === right.name ? same : `${left.name} and ${right.name}`;
  return (
    <Page
      title={title}
      description={
        differences === 0
          ? `No differences in ${plural(counts.unchanged, 'setting')}`
          : `${plural(differences, 'difference')}, ${plural(counts.unchanged, 'setting')} unchanged`
      }
      crumbs={crumbs}
      actions={
        <Button
          variant="default"
          leftSection={<IconArrowsExchange size={16} />}
          onClick={() => void navigate(swapped, { replace: true })}
          data-testid="swap-sides"
        >
          Swap sides
        </Button>
      }
      ready
    >
      <div className={classes.sides}>
        <Side title={sides.left} side={left} of={tenant.externalId} />
        <Side title={sides.right} side={right} of={other ?? tenant.externalId} />
      </div>
      {comparison.otherTenant === null ? null : (
        <Notice tone="info">
          Groups, filters and whatever else these objects refer to are compared by name, and what no restore could bring
          into another tenant is left out.
        </Notice>
      )}
      {comparison.notes.map((note) => (
        <Notice key={note} tone="warning">
          {note}
        </Notice>
      ))}
      {comparison.truncated ? (
        <Notice tone="info">
          These objects are very large: only the first settings are listed. The counts are of all of them.
        </Notice>
      ) : null}
      <DiffView
        comparison={comparison}
        sides={sides}
        title={`${left.name} (${left.backupSetName}) → ${right.name} (${right.backupSetName})`}
        layout={layout}
        onLayout={(next) => setParams(withParam(params, 'view', next === 'side' ? null : next), { replace: true })}
        show={show}
        onShow={(next) => setParams(withParam(params, 'show', next === 'changes' ? null : next), { replace: true })}
      />
    </Page>
  );
}
