import { Table, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { StatusBadge } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import { ErrorPanel, Page, Panel, TableSkeleton, useTenant } from '../../components/index.ts';
import { ruleLabel } from './words.ts';

/** How the severity of a finding is told: every rule in its order, the first that fits decides. */
export function SeverityRulesPage(): ReactElement {
  const tenant = useTenant();
  const rules = useAtlasQuery('findings.rules', { tenant: tenant.externalId });
  const base = `/t/${tenant.externalId}`;
  return (
    <Page
      title="Rules of severity"
      description="The first rule that fits a finding decides its severity. Each finding names the rule it got."
      crumbs={[{ label: 'Findings', to: `${base}/findings` }]}
      ready={!rules.isPending}
    >
      {rules.isError ? (
        <ErrorPanel error={rules.error} onRetry={() => void rules.refetch()} />
      ) : !rules.data ? (
        <TableSkeleton rows={9} />
      ) : (
        <Panel>
          <Table verticalSpacing="sm" aria-label="Rules of severity, in their order">
            <Table.Thead>
              <Table.Tr>
                <Table.Th w="2.5rem">#</Table.Th>
                <Table.Th>Rule</Table.Th>
                <Table.Th>Severity</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rules.data.map(({ rule, severity, reason }, index) => (
                <Table.Tr key={rule} data-testid="severity-rule">
                  <Table.Td c="dimmed">{index + 1}</Table.Td>
                  <Table.Td>
                    <Text size="sm" fw={600}>
                      {ruleLabel(rule)}
                    </Text>
                    <Text size="sm" c="dimmed">
                      {reason}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <StatusBadge domain="findingSeverity" value={severity} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Panel>
      )}
    </Page>
  );
}
