import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';

interface ConfirmDialogProps {
  opened: boolean;
  /** Names the object: "Archive “Nightly 12 March”?" */
  title: string;
  children: ReactNode;
  confirmLabel: string;
  /** The button that changes nothing; it has the focus when the dialog opens. */
  cancelLabel?: string;
  danger?: boolean;
  /** False while something that the dialog asks for is missing. */
  complete?: boolean;
  busy?: boolean;
  /** Only whoever types the name goes on: for what is gone for good. */
  typed?: { label: string; expected: string };
  /** Why it was refused, if it was. */
  refusal?: string | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something is done; the focus starts on the button that changes nothing, or where a name is typed. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactElement {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} withCloseButton={false} size="md">
      <Question {...props} />
    </Modal>
  );
}

function Question(props: ConfirmDialogProps): ReactElement {
  const { typed, cancelLabel = 'Cancel', danger = false, busy = false, refusal = null, onConfirm } = props;
  const { complete = true } = props;
  const [text, setText] = useState('');
  const confirmed = complete && (typed === undefined || text.trim() === typed.expected);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (confirmed) onConfirm();
      }}
    >
      <Stack gap="lg">
        <Text component="div" size="sm">
          {props.children}
        </Text>
        {typed === undefined ? null : (
          <TextInput
            label={typed.label}
            description={`Type “${typed.expected}” to confirm.`}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={refusal}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            data-testid="confirm-typed"
          />
        )}
        <Group justify="flex-end" gap="xs">
          <Button
            variant="default"
            onClick={props.onClose}
            data-autofocus={typed === undefined || undefined}
            data-testid="confirm-cancel"
          >
            {cancelLabel}
          </Button>
          <Button
            type="submit"
            color={danger ? 'danger' : undefined}
            loading={busy}
            disabled={!confirmed}
            data-testid="confirm-accept"
          >
            {props.confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
