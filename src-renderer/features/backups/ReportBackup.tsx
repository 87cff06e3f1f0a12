import { Radio, Stack } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { BackupSet } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import { plural, useTenant } from '../../components/index.ts';
import { ReportButton } from '../reports/index.ts';
import { TypePicker } from './TypePicker.tsx';

/** Writes a documentation of a set: of everything, or of chosen types of what it holds. */
export function ReportBackup({ set }: { set: BackupSet }): ReactElement {
  const tenant = useTenant();
  const [whole, setWhole] = useState(true);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const detail = useAtlasQuery('backups.get', { tenant: tenant.externalId, backupSetId: set.id });
  const known = useAtlasQuery('policyTypes.list', {});
  const held = new Set((detail.data?.types ?? []).flatMap(({ policyType, items }) => (items > 0 ? [policyType] : [])));
  const types = (known.data ?? []).filter(({ type }) => held.has(type));
  const policyTypes = whole ? null : [...chosen];
  const complete = policyTypes === null || policyTypes.length > 0;
  return (
    <ReportButton
      title={`Report of “${set.name}”`}
      subject={complete ? { kind: 'set', backupSetId: set.id, policyTypes } : null}
      noun="object"
      testId="report-backup"
    >
      <Radio.Group label="Areas" value={whole ? 'all' : 'choice'} onChange={(value) => setWhole(value === 'all')}>
        <Stack gap="xs" mt={6}>
          <Radio value="all" label="Everything" description={`All ${plural(set.itemCount, 'object')} of the set.`} />
          <Radio value="choice" label="Chosen policy types" data-testid="report-choice" />
        </Stack>
      </Radio.Group>
      {whole ? null : <TypePicker types={types} chosen={chosen} onChange={setChosen} error={null} />}
    </ReportButton>
  );
}
