import { ActionIcon, CopyButton, Group, Popover, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconInfoCircle } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import shared from './components.module.css';
import classes from './settingLabel.module.css';

/** What is known of a setting besides its name and value. */
interface SettingFacts {
  id: string;
  label: string;
  description: string | null;
  /** The value as Graph gave it, where words stand for it. */
  raw?: string | null;
}

function Fact({ name, text }: { name: string; text: string }): ReactElement {
  return (
    <div>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="xs" c="dimmed" fw={600}>
          {name}
        </Text>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <ActionIcon variant="subtle" size="sm" onClick={copy} aria-label={copied ? 'Copied' : `Copy: ${name}`}>
              {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            </ActionIcon>
          )}
        </CopyButton>
      </Group>
      <div className={`${shared.mono} ${classes.factText}`}>{text}</div>
    </div>
  );
}

/** What a setting does, what Graph calls it, and its value as Graph gave it: behind a small button. */
function SettingInfo({ facts }: { facts: SettingFacts }): ReactElement {
  const [opened, setOpened] = useState(false);
  const { id, label, description, raw = null } = facts;
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={360}
      position="bottom-start"
      withArrow
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <ActionIcon
          className={classes.settingInfo}
          data-opened={opened || undefined}
          variant="subtle"
          color="gray"
          size="xs"
          onClick={() => setOpened(!opened)}
          aria-label={`About ${label}`}
          data-testid="setting-info"
        >
          <IconInfoCircle size={14} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={`About ${label}`} data-testid="setting-facts">
        <Stack gap="sm">
          {description === null ? null : (
            <Text size="sm" className={classes.factDescription}>
              {description}
            </Text>
          )}
          <Fact name="Id" text={id} />
          {raw === null ? null : <Fact name="Value in Graph" text={raw} />}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

interface SettingLabelProps {
  facts: SettingFacts;
  /** Levels of nesting. */
  depth?: number;
  heading?: boolean;
  /** Shows what Graph calls the setting below its name. */
  withId?: boolean;
}

/** A setting's name; its explanation and its id are one click away. */
export function SettingLabel({ facts, depth = 0, heading = false, withId = false }: SettingLabelProps): ReactElement {
  return (
    <span
      className={classes.settingLabel}
      style={{ paddingInlineStart: `${Math.min(depth, 8) * 1.125}rem` }}
      data-group={heading || undefined}
    >
      {facts.label} <SettingInfo facts={facts} />
      {withId ? <span className={`${shared.mono} ${shared.dimmed} ${classes.settingId}`}>{facts.id}</span> : null}
    </span>
  );
}
