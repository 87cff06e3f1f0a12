import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { REPORT_FORMATS, type ChannelInput, type ReportFormat } from '../../../src-preload/contract/index.ts';
import { notifyDone, useWriting } from '../../bridge/index.ts';
import { plural, useTenant, WritingProgress } from '../../components/index.ts';

const FORMATS: Readonly<Record<ReportFormat, readonly [label: string, meaning: string]>> = {
  html: ['HTML', 'One page with contents and links, to read in a browser and to print.'],
  pdf: ['PDF', 'A4 pages with contents, to hand over. Written in Latin, Greek and Cyrillic letters.'],
  csv: ['CSV', 'One table with a row for each setting, to filter and count in a spreadsheet.'],
};

type Subject = ChannelInput<'shell.createReport'>['subject'];

interface ReportButtonProps {
  /** What the dialog is called: it names what is reported on. */
  title: string;
  /** What is reported; null while the choice is not complete. */
  subject: Subject | null;
  /** What the report counts. */
  noun: string;
  testId: string;
  /** Further choices in the dialog. */
  children?: ReactNode;
}

/** Opens the dialog that writes a report. */
export function ReportButton({ title, subject, noun, testId, children }: ReportButtonProps): ReactElement {
  // In the address, so that a command can ask for it.
  const [params, setParams] = useSearchParams();
  const opened = params.has('report');
  const show = (open: boolean): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (open) next.set('report', '1');
        else next.delete('report');
        return next;
      },
      { replace: true },
    );
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileText size={16} />}
        onClick={() => show(true)}
        data-testid={testId}
      >
        Report…
      </Button>
      <Modal opened={opened} onClose={() => show(false)} title={title} size="lg">
        <ReportForm subject={subject} noun={noun} onClose={() => show(false)}>
          {children}
        </ReportForm>
      </Modal>
    </>
  );
}

function ReportForm({
  subject,
  noun,
  onClose,
  children,
}: Pick<ReportButtonProps, 'subject' | 'noun' | 'children'> & { onClose: () => void }): ReactElement {
  const tenant = useTenant();
  const [format, setFormat] = useState<ReportFormat>('html');
  const writing = useWriting('shell.createReport', tenant.externalId, (done) => {
    // Null: the person closed the file dialog, and may choose again.
    if (done === null) return;
    onClose();
    const notes = done.notes.length === 0 ? '' : ` ${done.notes.join(' ')}`;
    notifyDone('Report written', `${plural(done.objects, noun)} described in ${done.file}.${notes}`);
  });
  return (
    <Stack gap="lg">
      <Radio.Group
        label="Format"
        value={format}
        onChange={(value) => setFormat(REPORT_FORMATS.find((known) => known === value) ?? 'html')}
      >
        <Stack gap="sm" mt="xs">
          {REPORT_FORMATS.map((known) => (
            <Radio
              key={known}
              value={known}
              label={FORMATS[known][0]}
              description={FORMATS[known][1]}
              data-testid={`report-${known}`}
            />
          ))}
        </Stack>
      </Radio.Group>
      {children}
      <Text size="sm" c="dimmed">
        It is made on this computer, without a network. Sealed secrets are not in it; scripts and settings may carry
        passwords of their own: keep the file as safe as the workspace.
      </Text>
      <WritingProgress progress={writing.progress} what="The report" />
      <Group justify="flex-end" gap="xs">
        <Button
          variant="default"
          onClick={writing.progress === null ? onClose : writing.cancel}
          data-testid="report-cancel"
        >
          {writing.progress === null ? 'Cancel' : 'Stop writing'}
        </Button>
        <Button
          loading={writing.isPending}
          disabled={subject === null}
          onClick={() => {
            if (subject !== null) writing.start({ tenant: tenant.externalId, subject, format });
          }}
          data-testid="report-start"
        >
          Choose a file…
        </Button>
      </Group>
    </Stack>
  );
}
