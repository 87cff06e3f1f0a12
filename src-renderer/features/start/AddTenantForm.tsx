import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { externalIdSchema } from '../../../src-preload/contract/index.ts';
import { AtlasError, call, notifyError } from '../../bridge/index.ts';
import { ErrorPanel } from '../../components/index.ts';
import {
  ConnectionEditor,
  type ConnectionValues,
  EMPTY_CONNECTION,
  type GivenSecret,
  sendSecrets,
  startConnecting,
  toConnection,
  useConnectionForm,
} from '../connection/index.ts';
import { suggestSlug } from './slug.ts';

interface AddValues extends ConnectionValues {
  name: string;
  externalId: string;
}

const INITIAL: AddValues = { ...EMPTY_CONNECTION, name: '', externalId: '' };

function checkNames(values: AddValues): { name?: string; externalId?: string } {
  const found: { name?: string; externalId?: string } = {};
  if (values.name.trim() === '') found.name = 'Give the tenant a name.';
  const slug = externalIdSchema.safeParse(values.externalId);
  if (values.externalId === '') found.externalId = 'Give a short name for addresses and the command line.';
  else if (!slug.success) found.externalId = slug.error.issues[0]?.message ?? 'This value is not accepted.';
  return found;
}

/** True when there is something to sign in or to test with: else the connection page asks for it. */
function canConnect(values: AddValues, given: GivenSecret): boolean {
  return values.way !== 'custom' || values.tokenKind === 'environment' || given.accessToken !== null;
}

/** Adds a tenant, stores its secret, and starts the sign-in at once. */
export function AddTenantForm({ onCancel }: { onCancel: () => void }): ReactElement {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [slugEdited, setSlugEdited] = useState(false);
  const [refused, setRefused] = useState<AtlasError | null>(null);

  const connect = async (tenant: string, values: AddValues, given: GivenSecret): Promise<void> => {
    try {
      await call('tenants.setCurrent', { tenant });
      await sendSecrets(tenant, given);
      if (canConnect(values, given)) await startConnecting(tenant, values);
    } catch (error) {
      // The tenant exists already: its connection page is where the rest is done.
      notifyError(error);
    }
    void client.invalidateQueries({ queryKey: ['atlas', 'tenants.list'] });
    void navigate(`/t/${tenant}/connection`);
  };

  const editor = useConnectionForm<AddValues>({
    initialValues: INITIAL,
    check: checkNames,
    fields: { name: 'name', externalId: 'externalId' },
    needsSecret: (values) => values.way === 'application' && values.credentialKind === 'stored',
    submit: async (values, given) => {
      setRefused(null);
      try {
        const { externalId } = await call('tenants.add', {
          externalId: values.externalId,
          name: values.name.trim(),
          connection: toConnection(values),
        });
        await connect(externalId, values, given);
      } catch (thrown) {
        if (!(thrown instanceof AtlasError)) throw thrown;
        const named = editor.refuse(thrown);
        if (thrown.code === 'conflict' && !named) editor.form.setErrors({ externalId: thrown.message });
        else if (!named) setRefused(thrown);
      }
    },
  });
  const { form } = editor;

  return (
    <form onSubmit={editor.onSubmit} noValidate data-testid="add-tenant-form">
      <Stack gap="md">
        {refused ? <ErrorPanel error={refused} /> : null}
        <TextInput
          label="Name"
          description="As colleagues call this customer."
          required
          maxLength={120}
          data-autofocus
          {...form.getInputProps('name')}
          onChange={(event) => {
            const name = event.currentTarget.value;
            editor.change(slugEdited ? { name } : { name, externalId: suggestSlug(name) });
          }}
        />
        <TextInput
          label="Short name"
          description="Used in addresses and on the command line. Lower-case letters, digits and hyphens."
          required
          maxLength={64}
          {...form.getInputProps('externalId')}
          onChange={(event) => {
            setSlugEdited(event.currentTarget.value !== '');
            editor.change({ externalId: event.currentTarget.value });
          }}
        />
        <ConnectionEditor
          values={form.values}
          errors={form.errors}
          onChange={editor.change}
          credentialProblem={editor.credentialProblem}
          tokenHint="It can also be provided later, under Connection."
        />
        <Group justify="flex-end" gap="xs" mt="xs">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={editor.busy} data-testid="add-tenant">
            {form.values.way === 'person' ? 'Add tenant and sign in' : 'Add tenant'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
