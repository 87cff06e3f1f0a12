import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, type ReactElement, type ReactNode } from 'react';
import classes from './components.module.css';

interface PanelProps {
  title?: string;
  /** At the right end of the panel's heading. */
  actions?: ReactNode;
  children: ReactNode;
  /** Marks what needs a look. */
  tone?: 'warning';
  testId?: string;
}

/** A titled region of a page. */
export function Panel({ title, actions, children, tone, testId }: PanelProps): ReactElement {
  const id = useId();
  return (
    <section
      className={classes.panel}
      aria-labelledby={title === undefined ? undefined : id}
      data-colour={tone === 'warning' ? 'amber' : undefined}
      data-tone={tone}
      data-testid={testId}
    >
      {title === undefined ? null : (
        <div className={classes.panelHeader}>
          <h2 id={id} className={classes.panelTitle}>
            {tone === 'warning' ? <IconAlertTriangle size={17} stroke={1.9} aria-hidden /> : null}
            {title}
          </h2>
          {actions}
        </div>
      )}
      <div className={classes.panelBody}>{children}</div>
    </section>
  );
}
