import { Anchor, Group, Text } from '@mantine/core';
import { IconFlag } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { Baseline } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { CapabilityButton, Panel, plural, useTenant, When } from '../../components/index.ts';
import classes from './drift.module.css';

/** The set that the tenant is held against: who approved it, what was accepted since, and how old the last scan is. */
export function BaselineCard({ baseline, onApprove }: { baseline: Baseline; onApprove: () => void }): ReactElement {
  const { set, lastScan, stale } = baseline;
  return (
    <Panel
      title="Baseline"
      testId="baseline"
      actions={
        <CapabilityButton
          capability="tenant.backups.manage"
          variant="default"
          size="xs"
          leftSection={<IconFlag size={14} />}
          onClick={onApprove}
          testId="approve-baseline"
        >
          {set === null ? 'Approve a baseline…' : 'Approve another set…'}
        </CapabilityButton>
      }
    >
      {set === null ? (
        <Text size="sm">
          No baseline is approved. Scans so far named the set that they compared with; approve one, and the tenant is
          held against it from then on.
        </Text>
      ) : (
        <Approved baseline={baseline} set={set} />
      )}
      <Group gap="xs" mt="sm">
        <StatusBadge domain="driftFreshness" value={stale ? 'stale' : 'current'} focusable testId="drift-freshness" />
        <Text size="sm" c="dimmed">
          {lastScan === null ? (
            'Not scanned yet.'
          ) : (
            <>
              Last scan <When time={lastScan.completedAt ?? lastScan.createdAt} />
              {stale ? '. Scan again to know whether the tenant has drifted since.' : ''}
            </>
          )}
        </Text>
      </Group>
    </Panel>
  );
}

function Approved({ baseline, set }: { baseline: Baseline; set: NonNullable<Baseline['set']> }): ReactElement {
  const tenant = useTenant();
  const { approvedBy, approvedAt, note, acceptedChanges } = baseline;
  return (
    <>
      <Anchor
        component={Link}
        to={`/t/${tenant.externalId}/backups/${set.id}`}
        fw={600}
        data-testid="baseline-set-link"
      >
        {set.name}
      </Anchor>
      <Text size="sm" c="dimmed" component="div" className={classes.facts}>
        <span>{plural(set.itemCount, 'object')}</span>
        <span>
          Approved <When time={approvedAt} />
          {approvedBy === null ? '' : ` by ${approvedBy}`}
        </span>
        {acceptedChanges === 0 ? null : (
          <span data-testid="accepted-changes">{plural(acceptedChanges, 'change')} accepted since</span>
        )}
      </Text>
      {note === null ? null : (
        <Text size="sm" mt="xs" className={classes.note}>
          {note}
        </Text>
      )}
    </>
  );
}
