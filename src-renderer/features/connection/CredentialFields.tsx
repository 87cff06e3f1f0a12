import { FileInput, PasswordInput, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useEffect, type ReactElement } from 'react';
import { useAtlasQuery } from '../../bridge/index.ts';
import { Notice } from '../../components/index.ts';
import type { ConnectionFieldsProps } from './ConnectionFields.tsx';
import { type CredentialMethod, PEM_FIELD, PEM_FILES_FIELD, SECRET_FIELD } from './credentialInput.ts';

interface CredentialInputProps {
  method: CredentialMethod;
  /** Why what was given is refused. */
  problem: string | null;
  /** Said below the label: what happens when it is left empty. */
  hint?: string;
}

/** The inputs of a secret or certificate. They are the page's own: nothing of React ever holds the value. */
export function CredentialInput({ method, problem, hint = '' }: CredentialInputProps): ReactElement {
  if (method === 'client_secret') {
    return (
      <PasswordInput
        label="Client secret"
        description={`The secret’s value, not its id. ${hint}`.trim()}
        name={SECRET_FIELD}
        autoComplete="off"
        maxLength={1000}
        error={problem}
      />
    );
  }
  return (
    <>
      <FileInput
        label="Certificate and private key"
        description={`One PEM file with both, or two files. ${hint}`.trim()}
        placeholder="Choose files"
        name={PEM_FILES_FIELD}
        accept=".pem,.crt,.cer,.key,.txt"
        multiple
        clearable
        clearButtonProps={{ 'aria-label': 'Forget the chosen files' }}
        error={problem}
      />
      <Textarea
        label="Or paste them"
        description="The blocks from -----BEGIN to -----END, private key and certificate one after the other."
        name={PEM_FIELD}
        autoComplete="off"
        spellCheck={false}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={50_000}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.75rem' } }}
      />
    </>
  );
}

interface CredentialFieldsProps extends ConnectionFieldsProps {
  problem: string | null;
  hint?: string;
}

/** How an application proves who it is, and where that is kept. */
export function CredentialFields(props: CredentialFieldsProps): ReactElement {
  const { values, errors, onChange, problem, hint } = props;
  const storage = useAtlasQuery('shell.secureStorage', {});
  const refused = storage.data?.available === false ? (storage.data.reason ?? '') : null;
  const movesAway = refused !== null && values.credentialKind === 'stored';
  useEffect(() => {
    // What cannot be chosen is not left chosen.
    if (movesAway) onChange({ credentialKind: 'environment' });
  });
  return (
    <>
      <Radio.Group
        label="What the application signs in with"
        value={values.applicationMethod}
        onChange={(method) => onChange({ applicationMethod: method })}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="client_secret" label="Client secret" />
          <Radio
            value="certificate"
            label="Certificate"
            description="Recommended: its key never leaves this computer."
          />
        </Stack>
      </Radio.Group>
      <Radio.Group
        label="Where it is kept"
        value={values.credentialKind}
        onChange={(kind) => onChange({ credentialKind: kind })}
      >
        <Stack gap="xs" mt={6}>
          <Radio
            value="stored"
            label="In this computer’s secure storage"
            description="Sealed by the operating system. It is never shown again."
            disabled={refused !== null}
          />
          <Radio
            value="environment"
            label="In an environment variable"
            description="Read each time it is needed. Only the variable’s name is stored; the command line can use it too."
          />
        </Stack>
      </Radio.Group>
      {refused === null ? null : (
        <Notice tone="warning" title="No secure storage on this computer" testId="no-secure-storage">
          {refused}
        </Notice>
      )}
      {values.credentialKind === 'environment' ? (
        <TextInput
          label="Variable"
          placeholder="CONTOSO_CLIENT_SECRET"
          required
          maxLength={128}
          value={values.credentialVariable}
          error={errors['credentialVariable']}
          onChange={(event) => onChange({ credentialVariable: event.currentTarget.value })}
        />
      ) : refused === null ? (
        <CredentialInput
          method={values.applicationMethod}
          problem={problem}
          {...(hint === undefined ? {} : { hint })}
        />
      ) : null}
    </>
  );
}
