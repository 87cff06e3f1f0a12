import { Box, DataList, Drawer, ScrollArea, Text } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import type { AuditEntry } from '../../../src-preload/contract/index.ts';
import { formatTimeFull } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import classes from './audit.module.css';

function Field({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <DataList.Item>
      <DataList.ItemLabel>{label}</DataList.ItemLabel>
      <DataList.ItemValue>{children}</DataList.ItemValue>
    </DataList.Item>
  );
}

/** One audit entry with its metadata. */
export function AuditEntryDialog({ entry, onClose }: { entry: AuditEntry | null; onClose: () => void }): ReactElement {
  return (
    <Drawer
      opened={entry !== null}
      onClose={onClose}
      title="Audit entry"
      size="lg"
      scrollAreaComponent={ScrollArea.Autosize}
      closeButtonProps={{ 'aria-label': 'Close the audit entry' }}
    >
      {entry === null ? null : (
        <>
          <DataList size="sm" labelWidth="6rem">
            <Field label="Time">{formatTimeFull(entry.time)}</Field>
            <Field label="Who">{entry.actor}</Field>
            <Field label="Action">
              <span className={shared.mono}>{entry.action}</span>
            </Field>
            <Field label="Subject">{entry.subject}</Field>
            <Field label="Entry">{entry.id}</Field>
          </DataList>
          <h3 className={classes.metadataTitle}>Metadata</h3>
          {Object.keys(entry.metadata).length === 0 ? (
            <Text size="sm" c="dimmed">
              This action records no further details.
            </Text>
          ) : (
            <Box component="pre" className={classes.metadata} data-testid="audit-metadata">
              {JSON.stringify(entry.metadata, null, 2)}
            </Box>
          )}
        </>
      )}
    </Drawer>
  );
}
