import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck, IconInfoCircle, type Icon } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { BadgeColour } from '../badges/index.ts';
import classes from './components.module.css';

type Tone = 'info' | 'success' | 'warning' | 'danger';

const TONES: Readonly<Record<Tone, { icon: Icon; colour: BadgeColour }>> = {
  info: { icon: IconInfoCircle, colour: 'blue' },
  success: { icon: IconCircleCheck, colour: 'green' },
  warning: { icon: IconAlertTriangle, colour: 'amber' },
  danger: { icon: IconAlertOctagon, colour: 'red' },
};

interface NoticeProps {
  tone: Tone;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons at the end of the notice. */
  actions?: ReactNode;
  /** Set for a notice that appears after something the person did. */
  live?: boolean;
  testId?: string;
}

/** A message in the page: what is the case, and what to do next. */
export function Notice({ tone, title, children, actions, live = false, testId }: NoticeProps): ReactElement {
  const { icon: Glyph, colour } = TONES[tone];
  return (
    <div
      className={classes.notice}
      data-colour={colour}
      data-testid={testId}
      role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined}
    >
      <Glyph size={18} stroke={1.9} aria-hidden className={classes.noticeIcon} />
      <div className={classes.noticeBody}>
        {title === undefined ? null : <div className={classes.noticeTitle}>{title}</div>}
        {children === undefined ? null : <div className={classes.noticeText}>{children}</div>}
      </div>
      {actions === undefined ? null : <div className={classes.noticeActions}>{actions}</div>}
    </div>
  );
}
