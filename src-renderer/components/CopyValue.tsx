import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import classes from './components.module.css';

/** A button that copies a value; `label` says what: "the redirect address". */
export function CopyAction({ value, label }: { value: string; label: string }): ReactElement {
  return (
    <CopyButton value={value} timeout={2000}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : `Copy ${label}`}>
          <ActionIcon aria-label={copied ? `Copied ${label}` : `Copy ${label}`} size="sm" onClick={copy}>
            {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}

/** A value to be taken elsewhere, exactly as written, with a button that copies it. */
export function CopyValue({ value, label }: { value: string; label: string }): ReactElement {
  return (
    <span className={classes.copyValue}>
      <code className={classes.mono}>{value}</code>
      <CopyAction value={value} label={label} />
    </span>
  );
}
