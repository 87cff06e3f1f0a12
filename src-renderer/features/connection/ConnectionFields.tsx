import { Radio, Select, Stack, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { CLOUD_ENDPOINTS, CLOUDS } from '../../../src-preload/contract/index.ts';
import type { ConnectionValues } from './connectionValues.ts';
import { cloudHosts } from './words.ts';

export interface ConnectionFieldsProps {
  values: ConnectionValues;
  errors: Readonly<Record<string, React.ReactNode>>;
  onChange: (part: Partial<ConnectionValues>) => void;
}

const CLOUD_CHOICES = CLOUDS.map((cloud) => ({ value: cloud, label: CLOUD_ENDPOINTS[cloud].label }));

/** The choice between a person, an application and a token of one's own. */
export function WayChoice({ values, onChange }: ConnectionFieldsProps): ReactElement {
  return (
    <Radio.Group label="How TenantAtlas signs in" value={values.way} onChange={(way) => onChange({ way: way })}>
      <Stack gap="xs" mt={6}>
        <Radio
          value="person"
          label="Sign in with Microsoft"
          description="A person signs in. Recommended: nothing but the sign-in itself is kept."
        />
        <Radio
          value="application"
          label="As an application"
          description="With a client secret or a certificate. For backups that nobody sits in front of."
        />
        <Radio
          value="custom"
          label="Custom Graph address and access token"
          description="For laboratories, emulators and automation that brings its own token."
        />
      </Stack>
    </Radio.Group>
  );
}

/** Cloud, directory and client id: what both a person and an application need. */
export function RegistrationFields({ values, errors, onChange }: ConnectionFieldsProps): ReactElement {
  return (
    <>
      <Select
        label="Cloud"
        description={cloudHosts(values.cloud)}
        data={CLOUD_CHOICES}
        value={values.cloud}
        allowDeselect={false}
        onChange={(cloud) => onChange({ cloud: cloud ?? 'global' })}
        data-testid="cloud"
      />
      <TextInput
        label="Directory"
        description={
          values.way === 'person'
            ? 'The directory (tenant) id or one of its domains. “organizations” leaves it to whoever signs in.'
            : 'The directory (tenant) id or one of its domains.'
        }
        placeholder="contoso.onmicrosoft.com"
        required
        maxLength={253}
        value={values.directory}
        error={errors['directory']}
        onChange={(event) => onChange({ directory: event.currentTarget.value })}
      />
      <TextInput
        label="Client id"
        description="The application (client) id of your app registration. The guide lists what it needs."
        placeholder="00000000-0000-0000-0000-000000000000"
        required
        maxLength={64}
        value={values.clientId}
        error={errors['clientId']}
        onChange={(event) => onChange({ clientId: event.currentTarget.value })}
      />
    </>
  );
}

/** How a person signs in. */
export function PersonFields({ values, onChange }: ConnectionFieldsProps): ReactElement {
  return (
    <Radio.Group
      label="Where the sign-in happens"
      value={values.personMethod}
      onChange={(personMethod) => onChange({ personMethod: personMethod })}
    >
      <Stack gap="xs" mt={6}>
        <Radio value="browser" label="In this computer’s browser" description="Recommended." />
        <Radio
          value="device_code"
          label="On another device, with a code"
          description="For a computer without a usable browser. Many directories block it."
        />
      </Stack>
    </Radio.Group>
  );
}

/** A Graph address and where its token comes from. */
export function CustomFields({ values, errors, onChange }: ConnectionFieldsProps): ReactElement {
  return (
    <>
      <TextInput
        label="Microsoft Graph address"
        description="The national cloud’s address, or a lab’s own. Only https, except on this computer."
        required
        maxLength={500}
        value={values.graphRoot}
        error={errors['graphRoot']}
        onChange={(event) => onChange({ graphRoot: event.currentTarget.value })}
      />
      <Radio.Group
        label="Access token"
        value={values.tokenKind}
        onChange={(tokenKind) => onChange({ tokenKind: tokenKind })}
      >
        <Stack gap="xs" mt={6}>
          <Radio
            value="session"
            label="Pasted for this session"
            description="Kept in memory until TenantAtlas closes, and never stored. It is asked for again after a restart."
          />
          <Radio
            value="environment"
            label="From an environment variable"
            description="Read from the variable each time it is needed. Only the variable’s name is stored."
          />
        </Stack>
      </Radio.Group>
      {values.tokenKind === 'environment' ? (
        <TextInput
          label="Variable"
          placeholder="CONTOSO_GRAPH_TOKEN"
          required
          maxLength={128}
          value={values.tokenVariable}
          error={errors['tokenVariable']}
          onChange={(event) => onChange({ tokenVariable: event.currentTarget.value })}
        />
      ) : null}
    </>
  );
}
