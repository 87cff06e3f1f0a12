import { Box, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArchive,
  IconBan,
  IconCheck,
  IconChecks,
  IconCircle,
  IconCircleHalf2,
  IconClock,
  IconCrown,
  IconEye,
  IconFlag,
  IconInfoCircle,
  IconLink,
  IconMinus,
  IconPencil,
  IconPlayerPause,
  IconPlayerSkipForward,
  IconPlus,
  IconProgress,
  IconQuestionMark,
  IconShield,
  IconTool,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { badgeFor, type BadgeDomain, type BadgeIcon } from './catalogue.ts';
import classes from './StatusBadge.module.css';

const ICONS: Readonly<Record<BadgeIcon, Icon>> = {
  archive: IconArchive,
  ban: IconBan,
  check: IconCheck,
  checks: IconChecks,
  circle: IconCircle,
  clock: IconClock,
  crown: IconCrown,
  edit: IconPencil,
  eye: IconEye,
  flag: IconFlag,
  half: IconCircleHalf2,
  info: IconInfoCircle,
  link: IconLink,
  minus: IconMinus,
  pause: IconPlayerPause,
  plus: IconPlus,
  question: IconQuestionMark,
  running: IconProgress,
  shield: IconShield,
  skip: IconPlayerSkipForward,
  tool: IconTool,
  warning: IconAlertTriangle,
  x: IconX,
};

interface StatusBadgeProps {
  domain: BadgeDomain;
  value: string;
  testId?: string;
  /** Puts the badge in the tab order, so that its meaning can be reached with the keyboard. */
  focusable?: boolean;
}

/** The one way a status is shown: label, colour and icon from the catalogue, its meaning as a tooltip. */
export function StatusBadge({ domain, value, testId, focusable = false }: StatusBadgeProps): ReactElement {
  const badge = badgeFor(domain, value);
  const BadgeGlyph = ICONS[badge.icon];
  return (
    <Tooltip label={badge.meaning} events={{ hover: true, focus: true, touch: true }} multiline maw={320}>
      <Box
        component="span"
        className={classes.badge}
        data-colour={badge.colour}
        data-value={value}
        data-testid={testId}
        tabIndex={focusable ? 0 : undefined}
      >
        <BadgeGlyph size={13} stroke={2.25} aria-hidden className={badge.icon === 'running' ? classes.running : ''} />
        {badge.label}
      </Box>
    </Tooltip>
  );
}
