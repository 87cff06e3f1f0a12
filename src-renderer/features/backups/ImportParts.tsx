import { SegmentedControl } from '@mantine/core';
import type { ReactElement } from 'react';
import { useSearchParams } from 'react-router';
import type { BackupSet, Counts } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import { formatCount, KeyNumbers, useTenant } from '../../components/index.ts';

/** The numbers of an imported set: what came of its files. */
export function ImportNumbers({ set, counts }: { set: BackupSet; counts: Counts }): ReactElement {
  const tenant = useTenant();
  const files = useAtlasQuery('imports.files', { tenant: tenant.externalId, backupSetId: set.id, limit: 1 });
  const shown = (count: number | undefined): string | null => (count === undefined ? null : formatCount(count));
  return (
    <KeyNumbers
      numbers={[
        { label: 'Objects', value: formatCount(counts.items), testId: 'set-item-count' },
        { label: 'Files', value: shown(files.data?.fileTotal), testId: 'import-file-count' },
        {
          label: 'Files without an object',
          value: shown(files.data?.skippedTotal),
          hint: 'Such as scripts, pictures and tables of names; each says why.',
        },
        {
          label: 'Perhaps lost',
          value: formatCount(counts.failed),
          hint: 'Files that may hold an object which could not be read.',
        },
      ]}
    />
  );
}

/** Switches between the objects of an imported set and its files. */
export function ImportTabs(): ReactElement {
  const [params, setParams] = useSearchParams();
  return (
    <SegmentedControl
      data={[
        { value: 'objects', label: 'Objects' },
        { value: 'files', label: 'Files' },
      ]}
      value={params.get('tab') === 'files' ? 'files' : 'objects'}
      onChange={(value) => setParams(value === 'files' ? { tab: 'files' } : {}, { replace: true })}
      aria-label="What of the import is shown"
      style={{ alignSelf: 'flex-start' }}
      data-testid="import-tabs"
    />
  );
}
