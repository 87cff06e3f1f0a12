import { Button, Drawer, Group, Stack } from '@mantine/core';
import type { FormEvent, ReactElement, ReactNode } from 'react';
import classes from './formDrawer.module.css';

interface FormDrawerProps {
  opened: boolean;
  title: string;
  /** The name of the cross that closes it. */
  closeLabel: string;
  onClose: () => void;
  /** Rendered while it is open, so that each opening starts anew. */
  children: ReactNode;
}

/** A form that slides in from the right: its fields scroll, its buttons stay. */
export function FormDrawer({ opened, title, closeLabel, onClose, children }: FormDrawerProps): ReactElement {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={title}
      size="34rem"
      closeButtonProps={{ 'aria-label': closeLabel }}
      classNames={{ body: classes.body, content: classes.content }}
    >
      {opened ? children : null}
    </Drawer>
  );
}

interface DrawerFormProps {
  submitLabel: string;
  busy: boolean;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  onClose: () => void;
  submitTestId: string;
  children: ReactNode;
}

/** The form of such a drawer. */
export function DrawerForm(props: DrawerFormProps): ReactElement {
  return (
    <form onSubmit={props.onSubmit} noValidate className={classes.form}>
      <div className={classes.fields}>
        <Stack gap="lg">{props.children}</Stack>
      </div>
      <Group justify="flex-end" gap="xs" className={classes.actions}>
        <Button variant="default" onClick={props.onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={props.busy} data-testid={props.submitTestId}>
          {props.submitLabel}
        </Button>
      </Group>
    </form>
  );
}
