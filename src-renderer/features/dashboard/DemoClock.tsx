import { Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { notifyDone, useAtlasCommand } from '../../bridge/index.ts';
import { CapabilityButton, Panel, useTenant } from '../../components/index.ts';
import classes from './dashboard.module.css';

/** The demo tenant's clock: letting time pass makes simulated administrators change things. */
export function DemoClock({ day }: { day: number }): ReactElement {
  const tenant = useTenant();
  const client = useQueryClient();
  const advance = useAtlasCommand('demo.advance', {
    onSuccess: (clock) => {
      void client.invalidateQueries({ queryKey: ['atlas', 'tenants.get'] });
      void client.invalidateQueries({ queryKey: ['atlas', 'tenants.list'] });
      notifyDone(
        `Demo clock: day ${clock.day}`,
        'Policies of the demo tenant have changed. The next backup shows what.',
      );
    },
  });
  const pass = (days: number): void => advance.mutate({ tenant: tenant.externalId, days });
  const passing = advance.variables?.days;
  return (
    <Panel title={`Demo clock: day ${day}`} testId="demo-clock">
      <Text size="sm">
        Simulated administrators work in the demo tenant. Let time pass and they change, add and remove policies, so
        that the next backup shows differences.
      </Text>
      <Group gap="xs" mt="md" className={classes.panelActions}>
        <CapabilityButton
          capability="tenant.backups.create"
          variant="default"
          loading={advance.isPending && passing === 1}
          onClick={() => pass(1)}
          testId="demo-day"
        >
          Let a day pass
        </CapabilityButton>
        <CapabilityButton
          capability="tenant.backups.create"
          variant="default"
          loading={advance.isPending && passing === 7}
          onClick={() => pass(7)}
          testId="demo-week"
        >
          Let a week pass
        </CapabilityButton>
      </Group>
    </Panel>
  );
}
