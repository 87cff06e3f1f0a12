import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { CLOUD_ENDPOINTS, type Cloud, type NeededPermission } from '../../../src-preload/contract/index.ts';
import { CopyAction, CopyValue, Panel } from '../../components/index.ts';
import type { Registration } from './AppRegistrationGuide.tsx';
import { consentLink } from './permissions.ts';
import classes from './guide.module.css';

const REDIRECT = 'http://localhost';
const CERTIFICATE_COMMAND =
  'openssl req -x509 -newkey rsa:2048 -sha256 -days 365 -nodes -subj "/CN=TenantAtlas" -keyout tenantatlas.key -out tenantatlas.crt';

/** Where and as what the application is registered. */
export function RegisterStep({ cloud }: { cloud: Cloud }): ReactElement {
  const { label, portal } = CLOUD_ENDPOINTS[cloud];
  return (
    <Panel title="1. Register the application">
      <Text component="ol" size="sm" className={classes.steps}>
        <li>
          Open{' '}
          <Anchor href={portal} target="_blank" rel="noreferrer" size="sm" underline="always">
            {new URL(portal).host}
          </Anchor>{' '}
          ({label}) and go to App registrations, New registration. A registration belongs to one cloud.
        </li>
        <li>
          Name it, for example <CopyValue value="TenantAtlas" label="the name" />
        </li>
        <li>
          Supported account types: “this organizational directory only” when the registration stands in the customer’s
          directory; “any organizational directory” when one registration of yours serves many customers.
        </li>
        <li>
          After registering, the overview shows the application (client) id and the directory (tenant) id. Both are
          needed here, and neither is a secret.
        </li>
      </Text>
    </Panel>
  );
}

/** What lets a person sign in through the registration. */
export function PeopleStep(): ReactElement {
  return (
    <Panel title="2. Let people sign in">
      <Text size="sm" mb="xs">
        Leave this step out where only the application itself signs in.
      </Text>
      <Text component="ol" size="sm" className={classes.steps}>
        <li>Under Authentication, add the platform “Mobile and desktop applications”.</li>
        <li>
          Give it the redirect address <CopyValue value={REDIRECT} label="the redirect address" /> without a port: the
          browser hands the sign-in back to this computer.
        </li>
        <li>
          For sign-in with a device code, set “Allow public client flows” to Yes. Many directories block device codes
          with Conditional Access; the browser is the better choice where there is one.
        </li>
      </Text>
    </Panel>
  );
}

/** The link with which an administrator grants what the registration asks for. */
export function ConsentStep({ registration }: { registration: Registration }): ReactElement {
  const link = consentLink(registration);
  return (
    <Panel title="4. Grant admin consent">
      <Text size="sm" mb="sm">
        All of these permissions need an administrator’s consent, once for each directory. In the customer’s own
        registration the button “Grant admin consent” under API permissions does it. Otherwise an administrator of the
        directory opens this link. At the end the browser may show a page that cannot be reached: consent has been given
        all the same.
      </Text>
      {link === null ? (
        <Text size="sm" c="dimmed" data-testid="consent-missing">
          Fill in the directory and the client id above to see the link.
        </Text>
      ) : (
        <>
          <div className={classes.command}>
            <code data-testid="consent-link">{link}</code>
            <CopyAction value={link} label="the consent link" />
          </div>
          <Group gap="xs">
            <Button
              component="a"
              href={link}
              target="_blank"
              rel="noreferrer"
              variant="default"
              leftSection={<IconExternalLink size={15} />}
            >
              Open in the browser
            </Button>
          </Group>
        </>
      )}
    </Panel>
  );
}

/** How an application that signs in as itself proves who it is. */
export function CredentialStep(): ReactElement {
  return (
    <Panel title="5. A secret or certificate, where the application signs in as itself">
      <Text size="sm" mb="xs">
        A certificate is safer than a secret: its key never leaves this computer. Make a self-signed one, valid for a
        year:
      </Text>
      <div className={classes.command}>
        <code>{CERTIFICATE_COMMAND}</code>
        <CopyAction value={CERTIFICATE_COMMAND} label="the command" />
      </div>
      <Text component="ol" size="sm" className={classes.steps}>
        <li>Upload tenantatlas.crt under Certificates &amp; secrets, Certificates.</li>
        <li>Choose both files in TenantAtlas. They are sealed by this computer’s secure storage; then delete them.</li>
        <li>
          Or make a client secret there and copy its <b>value</b>, which is shown once. The id beside it does not work.
        </li>
        <li>Write down when it expires: of a secret only Entra knows, of a certificate TenantAtlas shows it.</li>
      </Text>
    </Panel>
  );
}

/** What a sign-in cannot give. */
export function LimitsPanel({ delegatedOnly }: { delegatedOnly: readonly NeededPermission[] }): ReactElement {
  const types = delegatedOnly.flatMap((row) => row.types).join(', ');
  return (
    <Panel title="What to know beforehand">
      <Text component="ul" size="sm" className={classes.steps}>
        <li>
          A person sees what their own role in Intune allows: an administrator who is limited by scope tags backs up
          only part of the tenant, and Graph does not say what it left out. Sign in with an account that may read
          everything.
        </li>
        {types === '' ? null : (
          <li>{types}: Graph gives these to a person who signs in only. Backups of an application leave them out.</li>
        )}
        <li>
          Secret values of custom (OMA-URI) settings come in clear text only with{' '}
          <code>DeviceManagementConfiguration.ReadWrite.All</code>. With the right to read, the object says that they
          are hidden.
        </li>
        <li>
          Where the application signs in as itself, its rights are what was consented to: TenantAtlas cannot ask for
          less. Leave the permissions that write out until a restore needs them.
        </li>
      </Text>
    </Panel>
  );
}
