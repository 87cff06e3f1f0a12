import { Button, Drawer, Group, Radio, Stack, Switch, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { PolicyTypeInfo } from '../../../src-preload/contract/index.ts';
import { fieldErrors, useAtlasCommand, useAtlasQuery, type AtlasError } from '../../bridge/index.ts';
import { ErrorPanel, plural, useTenant } from '../../components/index.ts';
import { TypePicker } from './TypePicker.tsx';
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
    <Drawer
      opened={opened}
      onClose={onClose}
      title="Create backup"
      size="34rem"
      closeButtonProps={{ 'aria-label': 'Close without a backup' }}
      classNames={{ body: classes.drawerBody, content: classes.drawerContent }}
    >
      {opened ? <CreateForm onClose={onClose} /> : null}
    </Drawer>
  );
}

function CreateForm({ onClose }: { onClose: () => void }): ReactElement {
  const tenant = useTenant();
  const navigate = useNavigate();
  const types = useAtlasQuery('policyTypes.list', {});
  const [name, setName] = useState('');
  const [scope, setScope] = useState<'all' | 'choice'>('all');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [foundations, setFoundations] = useState(true);
  const [everything, setEverything] = useState(false);
  const [pickerError, setPickerError] = useState<string | null>(null);
  const [refused, setRefused] = useState<AtlasError | null>(null);
  const create = useAtlasCommand('backups.create', {
    onSuccess: ({ backupSetId }) => void navigate(`/t/${tenant.externalId}/backups/${backupSetId}`),
    onError: setRefused,
  });

  const captured = (types.data ?? []).filter((info) => info.captured);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setRefused(null);
    if (scope === 'choice' && chosen.size === 0) {
      setPickerError('Choose at least one policy type.');
      return;
    }
    create.mutate({
      tenant: tenant.externalId,
      name: name.trim(),
      policyTypes: scope === 'all' ? 'all' : [...chosen],
      includeFoundations: foundations,
      readEverything: everything,
    });
  };

  return (
    <form onSubmit={submit} noValidate className={classes.createForm}>
      <div className={classes.createFields}>
        <Stack gap="lg">
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
          <Radio.Group
            label="What to capture"
            value={scope}
            onChange={(value) => setScope(value === 'all' ? 'all' : 'choice')}
          >
            <Stack gap="xs" mt={6}>
              <Radio
                value="all"
                label="Everything"
                description={
                  types.data
                    ? `All ${plural(captured.length, 'policy type')} that can be read.`
                    : 'All policy types that can be read.'
                }
              />
              <Radio value="choice" label="Chosen policy types" />
            </Stack>
          </Radio.Group>
          {types.isError ? <ErrorPanel error={types.error} onRetry={() => void types.refetch()} /> : null}
          {scope === 'choice' && types.data ? (
            <TypePicker
              types={captured}
              chosen={chosen}
              error={pickerError}
              onChange={(next) => {
                setChosen(next);
                setPickerError(null);
              }}
            />
          ) : null}
          <Switch
            label="With foundations"
            description="Also captures what policies refer to: scope tags, filters, the names of groups, notification templates, named locations. Without them a restore into another tenant has to ask for each."
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
        </Stack>
      </div>
      <Group justify="flex-end" gap="xs" className={classes.createActions}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={create.isPending} data-testid="start-backup">
          Start backup
        </Button>
      </Group>
    </form>
  );
}
