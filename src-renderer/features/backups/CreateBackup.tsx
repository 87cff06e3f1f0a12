import { Switch, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { PolicyTypeInfo } from '../../../src-preload/contract/index.ts';
import { fieldErrors, useAtlasCommand, useAtlasQuery, type AtlasError } from '../../bridge/index.ts';
import { DrawerForm, ErrorPanel, FormDrawer, plural, useTenant } from '../../components/index.ts';
import { FOUNDATIONS_TEXT, TypeScope } from './TypeScope.tsx';
import classes from './backups.module.css';

function NotCaptured({ types }: { types: readonly PolicyTypeInfo[] }): ReactElement | null {
  if (types.length === 0) return null;
  return (
    <details className={classes.disclosure}>
      <summary>{plural(types.length, 'type is', 'types are')} not captured</summary>
      <dl className={classes.notCaptured}>
        {types.map((info) => (
          <div key={info.type}>
            <dt>{info.label}</dt>
            <dd>{info.reason ?? 'No reason is recorded.'}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

interface CreateBackupProps {
  opened: boolean;
  onClose: () => void;
}

/** Starts a backup: everything or a choice of types, with or without foundations. */
export function CreateBackup({ opened, onClose }: CreateBackupProps): ReactElement {
  return (
    <FormDrawer opened={opened} onClose={onClose} title="Create backup" closeLabel="Close without a backup">
      <CreateForm onClose={onClose} />
    </FormDrawer>
  );
}

function CreateForm({ onClose }: { onClose: () => void }): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const types = useAtlasQuery('policyTypes.list', {});
  const [name, setName] = useState('');
  const [scope, setScope] = useState<'all' | string[]>('all');
  const [foundations, setFoundations] = useState(true);
  const [everything, setEverything] = useState(false);
  const [pickerError, setPickerError] = useState<string | null>(null);
  const [refused, setRefused] = useState<AtlasError | null>(null);
  const create = useAtlasCommand('backups.create', {
    onSuccess: ({ backupSetId }) => void navigate(`/t/${tenant.externalId}/backups/${backupSetId}`),
    onError: setRefused,
  });

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setRefused(null);
    if (scope.length === 0) {
      setPickerError('Choose at least one policy type.');
      return;
    }
    create.mutate({
      tenant: tenant.externalId,
      name: name.trim(),
      policyTypes: scope,
      includeFoundations: foundations,
      readEverything: everything,
    });
  };

  return (
    <DrawerForm
      onSubmit={submit}
      onClose={onClose}
      submitLabel="Start backup"
      busy={create.isPending}
      submitTestId="start-backup"
    >
      {refused ? <ErrorPanel error={refused} /> : null}
      <TextInput
        label="Name"
        description="Optional. Without a name, the set is called after its date and time."
        value={name}
        maxLength={120}
        onChange={(event) => setName(event.currentTarget.value)}
        error={refused ? fieldErrors(refused).name : undefined}
        data-autofocus
      />
      <TypeScope
        value={scope}
        error={pickerError}
        onChange={(next) => {
          setScope(next);
          setPickerError(null);
        }}
      />
      <Switch
        label="With foundations"
        description={FOUNDATIONS_TEXT}
        checked={foundations}
        onChange={(event) => setFoundations(event.currentTarget.checked)}
      />
      <Switch
        label="Read everything again"
        description="Also reads objects that the tenant lists as unchanged. Slower; useful when an earlier backup is in doubt."
        checked={everything}
        onChange={(event) => setEverything(event.currentTarget.checked)}
      />
      <NotCaptured types={(types.data ?? []).filter((info) => !info.captured)} />
    </DrawerForm>
  );
}
