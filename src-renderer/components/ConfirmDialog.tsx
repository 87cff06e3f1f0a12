import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';

interface ConfirmDialogProps {
  opened: boolean;
  /** Names the object: "Archive “Nightly 12 March”?" */
  title: string;
  children: ReactNode;
  confirmLabel: string;
  /** The button that changes nothing; it has the focus when the dialog opens. */
  cancelLabel?: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something is done; the focus starts on the button that changes nothing. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactElement {
  const { opened, title, children, confirmLabel, cancelLabel = 'Cancel', danger = false, busy = false } = props;
  return (
    <Modal opened={opened} onClose={props.onClose} title={title} withCloseButton={false} size="md">
      <Stack gap="lg">
        <Text component="div" size="sm">
          {children}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose} data-autofocus data-testid="confirm-cancel">
            {cancelLabel}
          </Button>
          <Button
            color={danger ? 'danger' : undefined}
            loading={busy}
            onClick={props.onConfirm}
            data-testid="confirm-accept"
          >
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
