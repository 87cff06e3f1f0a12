import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { EXPORT_FORMATS, type BackupSet, type ExportFormat } from '../../../src-preload/contract/index.ts';
import { call, notifyDone, notifyError, useWriting } from '../../bridge/index.ts';
import { plural, useTenant, WritingProgress } from '../../components/index.ts';

const FORMATS: Readonly<Record<ExportFormat, readonly [label: string, meaning: string]>> = {
  tenantatlas: ['TenantAtlas', 'Everything that the set holds; importing it gives an equal set.'],
  intunemanagement: ['IntuneManagement', 'A folder a type, with the migration table of groups.'],
  portal: ['Intune portal', 'For “Import policy”; settings catalog policies only.'],
  intunecd: ['IntuneCD', 'Its folders, without ids; groups by name, scripts as files.'],
  graph: ['Graph JSON', 'Objects as Graph gives them, in folders by collection.'],
};

/** A part of a set: which objects, and how to learn their ids. */
export interface ItemSelection {
  count: number;
  ids: () => Promise<number[]>;
}

interface ExportBackupProps {
  set: BackupSet;
  /** Left out for the whole set. */
  selection?: ItemSelection;
}

/** Exports a set, or the objects that a list shows, in the format of a tool. */
export function ExportBackup({ set, selection }: ExportBackupProps): ReactElement {
  const [opened, dialog] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        size={selection ? 'compact-sm' : 'sm'}
        leftSection={selection ? undefined : <IconDownload size={16} />}
        onClick={dialog.open}
        data-testid={selection ? 'export-selection' : 'export-backup'}
      >
        {selection ? 'Export these…' : 'Export…'}
      </Button>
      <Modal
        opened={opened}
        onClose={dialog.close}
        title={selection ? `Export ${plural(selection.count, 'object')}` : `Export “${set.name}”`}
        size="lg"
      >
        <ExportForm set={set} selection={selection} onClose={dialog.close} />
      </Modal>
    </>
  );
}

function ExportForm({
  set,
  selection,
  onClose,
}: {
  set: BackupSet;
  selection: ItemSelection | undefined;
  onClose: () => void;
}): ReactElement {
  const tenant = useTenant();
  const [format, setFormat] = useState<ExportFormat>('tenantatlas');
  const [choosing, setChoosing] = useState(false);
  const writing = useWriting('shell.exportBackup', tenant.externalId, (done) => {
    // Null: the person closed the folder dialog, and may choose again.
    if (done === null) return;
    onClose();
    const notes = done.notes.length === 0 ? '' : ` ${done.notes.join(' ')}`;
    notifyDone(`“${set.name}” exported`, `${plural(done.files, 'file')} written to ${done.folder}.${notes}`);
  });
  const start = async (): Promise<void> => {
    setChoosing(true);
    try {
      const itemIds = selection ? await selection.ids() : null;
      writing.start({ tenant: tenant.externalId, backupSetId: set.id, format, itemIds });
    } catch (error) {
      notifyError(error);
    } finally {
      setChoosing(false);
    }
  };
  return (
    <Stack gap="lg">
      <Radio.Group
        label="Format"
        value={format}
        onChange={(value) => setFormat(EXPORT_FORMATS.find((known) => known === value) ?? 'tenantatlas')}
      >
        <Stack gap="sm" mt="xs">
          {EXPORT_FORMATS.map((known) => (
            <Radio
              key={known}
              value={known}
              label={FORMATS[known][0]}
              description={FORMATS[known][1]}
              data-testid={`format-${known}`}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Text size="sm" c="dimmed">
        The files go into a folder of their own inside the one you choose. They may hold passwords that scripts and
        settings carry: keep them as safe as the workspace.
      </Text>
      <WritingProgress progress={writing.progress} what="The export" />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={writing.progress === null ? onClose : writing.cancel}>
          {writing.progress === null ? 'Cancel' : 'Stop writing'}
        </Button>
        <Button loading={choosing || writing.isPending} onClick={() => void start()} data-testid="export-start">
          Choose a folder…
        </Button>
      </Group>
    </Stack>
  );
}

const PAGE = 500;

/** The ids of every object that a list of a set shows. Throws what the engine answers. */
export async function idsOfItems(filter: {
  tenant: string;
  backupSetId: number;
  policyType: string | null;
  search: string;
  onlyWarnings: boolean;
  onlyChanged: boolean;
}): Promise<number[]> {
  const ids: number[] = [];
  for (;;) {
    const page = await call('backups.items', { ...filter, offset: ids.length, limit: PAGE });
    ids.push(...page.rows.map((row) => row.id));
    if (page.rows.length < PAGE) return ids;
  }
}
