import { EmptyState } from '@mantine/core';
import { IconArchive, IconPlus } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { CapabilityButton, useTenant } from '../../components/index.ts';
import shared from '../../components/components.module.css';

/** A tenant without any backup: the one next step, in place of figures that would all be zero. */
export function FirstStep(): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  return (
    <EmptyState
      className={shared.empty}
      icon={<IconArchive size={28} stroke={1.5} />}
      withIndicatorBackground
      title={`${tenant.name} has no backup yet`}
      description="The first backup reads every policy and keeps it on this computer. From then on this page shows how the tenant stands, and later backups read only what has changed."
      data-testid="dashboard-first-step"
    >
      <EmptyState.Actions>
        <CapabilityButton
          capability="tenant.backups.create"
          size="md"
          leftSection={<IconPlus size={16} />}
          onClick={() => void navigate(`/t/${tenant.externalId}/backups?create=1`)}
          testId="dashboard-create-backup"
        >
          Create the first backup
        </CapabilityButton>
      </EmptyState.Actions>
    </EmptyState>
  );
}
