import { useId, type ReactElement, type ReactNode } from 'react';
import classes from './components.module.css';

interface PanelProps {
  title?: string;
  /** At the right end of the panel's heading. */
  actions?: ReactNode;
  children: ReactNode;
  testId?: string;
}

/** A titled region of a page. */
export function Panel({ title, actions, children, testId }: PanelProps): ReactElement {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={title === undefined ? undefined : id} data-testid={testId}>
      {title === undefined ? null : (
        <div className={classes.panelHeader}>
          <h2 id={id} className={classes.panelTitle}>
            {title}
          </h2>
          {actions}
        </div>
      )}
      <div className={classes.panelBody}>{children}</div>
    </section>
  );
}
