import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload, IconShieldCheck } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { AuditFormat, AuditRealm, ChannelOutput } from '../../../src-preload/contract/index.ts';
import { notifyDone, useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { ErrorPanel, Notice, plural, useTenant } from '../../components/index.ts';
import type { AuditFilters } from './filters.ts';

const FORMATS: readonly { format: AuditFormat; label: string }[] = [
  { format: 'csv', label: 'CSV, for a spreadsheet' },
  { format: 'json', label: 'JSON, to be checked elsewhere' },
];

/** Exports the entries that the filters leave into a file. */
export function ExportAudit({ filters, total }: { filters: AuditFilters; total: number }): ReactElement {
  const tenant = useTenant();
  const exporting = useAtlasCommand('shell.exportAudit', {
    onSuccess: (done) => {
      // Null: the person closed the file dialog.
      if (done === null) return;
      notifyDone('Audit log exported', `${plural(done.entries, 'entry', 'entries')} written to ${done.file}.`);
    },
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          rightSection={<IconChevronDown size={14} />}
          loading={exporting.isPending}
          data-testid="audit-export"
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{plural(total, 'entry', 'entries')} that the filters leave</Menu.Label>
        {FORMATS.map(({ format, label }) => (
          <Menu.Item
            key={format}
            onClick={() => exporting.mutate({ tenant: tenant.externalId, ...filters, format })}
            data-testid={`audit-export-${format}`}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

type Verification = ChannelOutput<'audit.verify'>;

/** The check of the whole chain: asked for, never by itself. */
export function useVerification() {
  const tenant = useTenant();
  return useAtlasQuery('audit.verify', { tenant: tenant.externalId }, { enabled: false });
}

export function VerifyButton({ verify }: { verify: ReturnType<typeof useVerification> }): ReactElement {
  return (
    <Button
      variant="default"
      leftSection={<IconShieldCheck size={16} />}
      loading={verify.isFetching}
      onClick={() => void verify.refetch()}
      data-testid="audit-verify"
    >
      Verify the log
    </Button>
  );
}

interface VerifiedProps {
  verify: ReturnType<typeof useVerification>;
  /** Leads to an entry. */
  onShow: (entryId: number, realm: AuditRealm) => void;
}

/** What the check found, and the way to the first entry that is wrong. */
export function Verified({ verify, onShow }: VerifiedProps): ReactElement | null {
  if (verify.isFetching) return null;
  if (verify.isError) return <ErrorPanel error={verify.error} />;
  if (!verify.data) return null;
  if (!verify.data.ok) return <Broken found={verify.data} onShow={onShow} />;
  return (
    <Notice tone="success" live testId="audit-verified">
      The log is unchanged: {plural(verify.data.entries, 'entry', 'entries')} of this workspace checked, each as it was
      written.
    </Notice>
  );
}

function Broken({ found, onShow }: { found: Verification; onShow: VerifiedProps['onShow'] }): ReactElement {
  const { problem, entryId, realm } = found;
  const shown = entryId !== null && realm !== null;
  return (
    <Notice
      tone="danger"
      live
      testId="audit-verified"
      title="The log is not as it was written"
      actions={
        shown ? (
          <Button variant="default" size="xs" onClick={() => onShow(entryId, realm)} data-testid="audit-show-broken">
            Show entry {entryId}
          </Button>
        ) : undefined
      }
    >
      {problem ?? 'An entry was changed, removed or cut off.'}{' '}
      {entryId !== null && realm === null ? 'It belongs to another tenant or to the workspace. ' : ''}
      Keep a copy of the workspace folder and find out who had access to it.
    </Notice>
  );
}
