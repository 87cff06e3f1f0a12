import { Anchor, Button, Group, Skeleton, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import type { BackupSet } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { CapabilityButton, daysSince, Panel, plural, useTenant, When } from '../../components/index.ts';
import classes from './dashboard.module.css';

const STALE_DAYS = 7;

function Advice({ set }: { set: BackupSet }): ReactElement | null {
  const days = daysSince(set.completedAt ?? set.createdAt);
  if (days < STALE_DAYS) return null;
  return (
    <Text size="sm" mt="xs">
      This backup is {plural(days, 'day')} old. Take a new one to know what has changed since.
    </Text>
  );
}

function Content({ set }: { set: BackupSet }): ReactElement {
  const tenant = useTenant();
  return (
    <>
      <Group gap="xs">
        <Anchor
          component={Link}
          to={`/t/${tenant.externalId}/backups/${set.id}`}
          fw={600}
          size="md"
          className={classes.setName}
          data-testid="last-backup"
        >
          {set.name}
        </Anchor>
        <StatusBadge domain="backupSet" value={set.status} />
      </Group>
      <Text size="sm" c="dimmed" mt={2}>
        <When time={set.completedAt ?? set.createdAt} /> · {plural(set.itemCount, 'object')}
        {set.unchangedCount > 0 ? `, ${plural(set.unchangedCount, 'unchanged', 'unchanged')}` : ''}
      </Text>
      <Advice set={set} />
    </>
  );
}

interface LastBackupProps {
  /** Undefined while it is being read, null when there is none. */
  set: BackupSet | null | undefined;
  running: boolean;
  /** How many sets there are, good or not. */
  sets: number;
}

/** The last complete backup, and what to do next. */
export function LastBackup({ set, running, sets }: LastBackupProps): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const base = `/t/${tenant.externalId}`;
  return (
    <Panel title="Last good backup">
      {set === undefined ? (
        <>
          <Skeleton height={20} width="50%" />
          <Skeleton height={14} width="35%" mt={8} />
        </>
      ) : set === null ? (
        <Text size="sm">
          {running
            ? 'The first backup is running. It appears here once it is complete.'
            : sets > 0
              ? 'No backup is complete yet. Open the latest one: it says what is missing and can be resumed.'
              : 'No complete backup yet. The first one reads every policy; later ones only what has changed.'}
        </Text>
      ) : (
        <Content set={set} />
      )}
      <Group gap="xs" mt="md" className={classes.panelActions}>
        {set === undefined || running ? null : (
          <CapabilityButton
            capability="tenant.backups.create"
            onClick={() => void navigate(`${base}/backups?create=1`)}
            variant={set === null && sets === 0 ? 'filled' : 'default'}
            testId="dashboard-create-backup"
          >
            {set === null && sets === 0 ? 'Create the first backup' : 'Create backup'}
          </CapabilityButton>
        )}
        {set === null && sets > 0 ? (
          <Button component={Link} to={`${base}/backups`} variant="default">
            Open backups
          </Button>
        ) : null}
        {set ? (
          <Button component={Link} to={`${base}/backups/${set.id}`} variant="default">
            Open backup
          </Button>
        ) : null}
      </Group>
    </Panel>
  );
}
