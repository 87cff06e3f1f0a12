import { Anchor } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useAtlasQuery } from '../../bridge/index.ts';
import { plural, useTenant } from '../../components/index.ts';

interface GoneSincePreviousProps {
  backupSetId: number;
  previous: { id: number; name: string };
}

/** Leads to what the set before held and this one does not: a list of what is there cannot show what is gone. */
export function GoneSincePrevious({ backupSetId, previous }: GoneSincePreviousProps): ReactElement | null {
  const tenant = useTenant();
  const query = useAtlasQuery('backups.compare', {
    tenant: tenant.externalId,
    leftSetId: previous.id,
    rightSetId: backupSetId,
    change: 'removed',
    limit: 1,
  });
  if (!query.data || query.data.total === 0) return null;
  return (
    <Anchor
      component={Link}
      to={`/t/${tenant.externalId}/backups/${previous.id}/compare/${backupSetId}?change=removed`}
      size="sm"
      underline="always"
      data-testid="gone-since-previous"
    >
      {plural(query.data.total, 'object')} gone since “{previous.name}”
    </Anchor>
  );
}
