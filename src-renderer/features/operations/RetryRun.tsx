import { IconRefresh } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { Operation } from '../../../src-preload/contract/index.ts';
import { useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { CapabilityButton, useTenant } from '../../components/index.ts';

const UNFINISHED: ReadonlySet<Operation['outcome']> = new Set(['failed', 'partial', 'cancelled']);

/** The button that captures what a run missed, while its backup set can be resumed and nothing newer has done so. */
export function RetryRun({ run }: { run: Operation }): ReactElement | null {
  const tenant = useTenant();
  const navigate = useNavigate();
  const { backupSetId } = run;
  const unfinished = backupSetId !== null && run.status === 'completed' && UNFINISHED.has(run.outcome);
  const query = useAtlasQuery(
    'backups.get',
    { tenant: tenant.externalId, backupSetId: backupSetId ?? 1 },
    { enabled: unfinished },
  );
  const resume = useAtlasCommand('backups.resume', {
    onSuccess: ({ operationRunId }) => void navigate(`/t/${tenant.externalId}/operations/${operationRunId}`),
  });
  const set = query.data?.set;
  if (!unfinished || !set?.resumable || set.archivedAt !== null || set.operationRunId !== run.id) return null;
  return (
    <CapabilityButton
      capability="tenant.backups.create"
      leftSection={<IconRefresh size={15} />}
      loading={resume.isPending}
      onClick={() => resume.mutate({ tenant: tenant.externalId, backupSetId: set.id })}
      testId="retry-run"
    >
      Retry what is missing
    </CapabilityButton>
  );
}
