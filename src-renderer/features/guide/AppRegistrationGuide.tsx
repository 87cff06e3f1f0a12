import { Select, Skeleton, Text, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { CLOUD_ENDPOINTS, CLOUDS, type Cloud } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import { ErrorPanel, Panel } from '../../components/index.ts';
import { ConsentStep, CredentialStep, LimitsPanel, PeopleStep, RegisterStep } from './GuideSteps.tsx';
import { PermissionStep } from './PermissionStep.tsx';
import classes from './guide.module.css';

/** The registration that the guide is about. */
export interface Registration {
  cloud: Cloud;
  directory: string;
  clientId: string;
}

const CLOUD_CHOICES = CLOUDS.map((cloud) => ({ value: cloud, label: CLOUD_ENDPOINTS[cloud].label }));

/** How an application is registered for TenantAtlas, step by step; needs no network. */
export function AppRegistrationGuide({ initial }: { initial: Registration }): ReactElement {
  const [registration, setRegistration] = useState(initial);
  const permissions = useAtlasQuery('permissions.list', {});
  const change = (part: Partial<Registration>): void => setRegistration({ ...registration, ...part });
  return (
    <div className={classes.panels} data-testid="registration-guide">
      <Panel title="Which registration">
        <Text size="sm" mb="sm">
          TenantAtlas signs in through an application that is registered in Microsoft Entra: your own, in the customer’s
          directory or in yours. These fields complete the links below and are not stored.
        </Text>
        <div className={classes.fields}>
          <Select
            label="Cloud"
            data={CLOUD_CHOICES}
            value={registration.cloud}
            allowDeselect={false}
            onChange={(cloud) => change({ cloud: cloud ?? 'global' })}
          />
          <TextInput
            label="Directory id or domain"
            placeholder="contoso.onmicrosoft.com"
            value={registration.directory}
            maxLength={253}
            onChange={(event) => change({ directory: event.currentTarget.value })}
          />
          <TextInput
            label="Client id"
            placeholder="00000000-0000-0000-0000-000000000000"
            value={registration.clientId}
            maxLength={64}
            onChange={(event) => change({ clientId: event.currentTarget.value })}
          />
        </div>
      </Panel>
      <RegisterStep cloud={registration.cloud} />
      <PeopleStep />
      {permissions.isError ? (
        <ErrorPanel error={permissions.error} onRetry={() => void permissions.refetch()} />
      ) : permissions.data ? (
        <PermissionStep read={permissions.data.read} write={permissions.data.write} />
      ) : (
        <Skeleton height={320} />
      )}
      <ConsentStep registration={registration} />
      <CredentialStep />
      <LimitsPanel delegatedOnly={permissions.data?.read.filter((one) => one.delegatedOnly) ?? []} />
    </div>
  );
}
