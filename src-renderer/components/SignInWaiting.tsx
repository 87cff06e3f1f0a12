import { Button, CopyButton, Text } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { IconCheck, IconCopy, IconExternalLink } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import type { SignInPrompt } from '../../src-preload/contract/index.ts';
import { formatDuration } from './format.ts';
import classes from './components.module.css';

const SECOND_MS = 1000;

/** How long the sign-in still waits; outside the live region, so that nothing is read out every second. */
function TimeLeft({ expiresAt }: { expiresAt: string }): ReactElement {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), SECOND_MS, { autoInvoke: true });
  const over = Date.parse(expiresAt) <= now;
  return (
    <Text size="xs" c="dimmed" className={classes.tabular}>
      {over
        ? 'The time is over; the sign-in is ending.'
        : `Waits for another ${formatDuration(new Date(now).toISOString(), expiresAt)}.`}
    </Text>
  );
}

function CopyText({ value, label }: { value: string; label: string }): ReactElement {
  return (
    <CopyButton value={value} timeout={2000}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          onClick={copy}
          leftSection={copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
        >
          {copied ? 'Copied' : label}
        </Button>
      )}
    </CopyButton>
  );
}

interface SignInWaitingProps {
  prompt: SignInPrompt;
  /** The button that ends the wait. */
  cancel?: ReactNode;
}

/** A sign-in that waits for the person: what to do where, and for how long. */
export function SignInWaiting({ prompt, cancel }: SignInWaitingProps): ReactElement {
  const { kind, address, userCode, expiresAt } = prompt;
  const byCode = kind === 'device_code' && userCode !== null;
  return (
    <div className={classes.signIn} data-testid="sign-in-waiting" data-kind={kind}>
      <output className={classes.signInText}>
        {byCode ? (
          <>
            <span>Open the page below on any device, enter this code and sign in there:</span>
            <code className={classes.signInCode} data-testid="sign-in-code">
              {userCode}
            </code>
            <span>
              Page: <span className={classes.mono}>{address}</span>
            </span>
          </>
        ) : (
          <span>
            Finish in the browser that opened. Choose the account that may read this tenant; this page goes on by
            itself.
          </span>
        )}
      </output>
      <div className={classes.signInActions}>
        {byCode ? <CopyText value={userCode} label="Copy the code" /> : null}
        <Button
          component="a"
          href={address}
          target="_blank"
          rel="noreferrer"
          variant="default"
          leftSection={<IconExternalLink size={15} />}
        >
          {byCode ? 'Open the page' : 'Open the browser again'}
        </Button>
        <CopyText value={address} label="Copy the address" />
        {cancel}
      </div>
      <TimeLeft expiresAt={expiresAt} />
    </div>
  );
}
