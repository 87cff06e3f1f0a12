import { Anchor, Drawer, PasswordInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactElement } from 'react';
import { AppRegistrationGuide } from '../guide/index.ts';
import {
  type ConnectionFieldsProps,
  CustomFields,
  PersonFields,
  RegistrationFields,
  WayChoice,
} from './ConnectionFields.tsx';
import { CredentialFields } from './CredentialFields.tsx';
import { TOKEN_FIELD } from './sendSecrets.ts';

interface ConnectionEditorProps extends ConnectionFieldsProps {
  /** Why the secret or certificate is refused. */
  credentialProblem: string | null;
  /** What leaving the secret empty means. */
  credentialHint?: string;
  /** What leaving the pasted token empty means. */
  tokenHint: string;
}

/** The guide beside the form: what was typed stays. */
function GuideDrawer({ values }: Pick<ConnectionFieldsProps, 'values'>): ReactElement {
  const [opened, guide] = useDisclosure(false);
  const { cloud, directory, clientId } = values;
  return (
    <>
      <Anchor
        component="button"
        type="button"
        size="sm"
        underline="always"
        onClick={guide.open}
        data-testid="open-guide"
      >
        How to register the application
      </Anchor>
      <Drawer opened={opened} onClose={guide.close} title="Register an application" size="xl">
        <AppRegistrationGuide initial={{ cloud, directory, clientId }} />
      </Drawer>
    </>
  );
}

/** Every field of a connection, for adding a tenant and for changing one. */
export function ConnectionEditor(props: ConnectionEditorProps): ReactElement {
  const { credentialProblem, credentialHint, tokenHint, ...fields } = props;
  const { values } = fields;
  if (values.way === 'custom') {
    return (
      <>
        <WayChoice {...fields} />
        <CustomFields {...fields} />
        {values.tokenKind === 'session' ? (
          <PasswordInput
            label="Token"
            description={tokenHint}
            name={TOKEN_FIELD}
            autoComplete="off"
            maxLength={20_000}
          />
        ) : null}
      </>
    );
  }
  return (
    <>
      <WayChoice {...fields} />
      {values.way === 'person' ? <PersonFields {...fields} /> : null}
      <RegistrationFields {...fields} />
      <div>
        <GuideDrawer values={values} />
      </div>
      {values.way === 'application' ? (
        <CredentialFields
          {...fields}
          problem={credentialProblem}
          {...(credentialHint === undefined ? {} : { hint: credentialHint })}
        />
      ) : null}
    </>
  );
}
