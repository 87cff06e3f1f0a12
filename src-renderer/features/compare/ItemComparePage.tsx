import { Anchor, Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import type { ReactElement } from 'react';
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
import { isId, withParam } from './address.ts';
import { SideCard } from './SideCard.tsx';
import classes from './compare.module.css';

const SHOWN: readonly DiffShow[] = ['changes', 'changed', 'added', 'removed', 'everything'];

function Side({ title, side }: { title: string; side: Comparison['left'] }): ReactElement {
  const base = `/t/${useTenant().externalId}`;
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
  const show = SHOWN.find((one) => one === search.get('show')) ?? 'changes';
  const query = useAtlasQuery(
    'items.compare',
    { tenant: tenant.externalId, leftItemId, rightItemId, includeUnchanged: show === 'everything' },
    { enabled: valid, keepPrevious: true },
  );
  const base = `/t/${tenant.externalId}`;
  // While the other form of the same comparison is being read, the one that is here stays; another pair's does not.
  const fits = query.data?.left.itemId === leftItemId && query.data.right.itemId === rightItemId;
  const comparison = fits ? query.data : undefined;
  const crumbs = [
    { label: 'Backups', to: `${base}/backups` },
    ...(comparison
      ? [{ label: comparison.right.name, to: `${base}/items/${comparison.right.itemId}?tab=history` }]
      : []),
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
  const query = params.toString();
  const swapped = `/t/${tenant.externalId}/items/${right.itemId}/compare/${left.itemId}${query === '' ? '' : `?${query}`}`;
  const title = left.name === right.name ? `Changes in ${right.name}` : `${left.name} and ${right.name}`;
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
        <Side title="Before" side={left} />
        <Side title="After" side={right} />
      </div>
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
        title={`${left.name} (${left.backupSetName}) → ${right.name} (${right.backupSetName})`}
        layout={layout}
        onLayout={(next) => setParams(withParam(params, 'view', next === 'side' ? null : next), { replace: true })}
        show={show}
        onShow={(next) => setParams(withParam(params, 'show', next === 'changes' ? null : next), { replace: true })}
      />
    </Page>
  );
}
