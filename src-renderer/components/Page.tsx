import { Anchor, Skeleton, VisuallyHidden } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { Link, useLocation, NavigationType, useNavigationType } from 'react-router';
import classes from './components.module.css';

export interface Crumb {
  label: string;
  to: string;
}

interface PageProps {
  /** The heading and the window's title; null while it is being read. */
  title: string | null;
  /** Beside the heading, such as a status badge. */
  titleExtra?: ReactNode;
  /** One line under the heading. */
  description?: ReactNode;
  crumbs?: readonly Crumb[];
  actions?: ReactNode;
  /** False until the page shows its data; marks the window as ready for tests and screen readers. */
  ready: boolean;
  children: ReactNode;
}

const HANDED_ON = 'handed on';
let visited = '';

function useFocusOnNavigation(): React.RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname } = useLocation();
  const kind = useNavigationType();
  useEffect(() => {
    // The first page keeps the focus at the top of the document, where the skip link is.
    if (visited !== '' && visited !== pathname) {
      heading.current?.focus({ preventScroll: true });
      if (kind !== NavigationType.Pop) document.documentElement.scrollTop = 0;
    }
    visited = pathname;
  }, [pathname, kind]);
  useLayoutEffect(() => {
    const own = heading.current;
    return () => {
      // A page that gives way to another one at the same address, such as its placeholder, hands the focus on.
      if (own !== null && own === document.activeElement) visited = HANDED_ON;
    };
  }, []);
  return heading;
}

/** The frame of every page: heading, window title, breadcrumbs, actions, and the focus after navigation. */
export function Page(props: PageProps): ReactElement {
  const { title, titleExtra, description, crumbs, actions, ready, children } = props;
  const heading = useFocusOnNavigation();

  useEffect(() => {
    if (title !== null) document.title = `${title} · TenantAtlas`;
  }, [title]);
  useEffect(() => {
    if (ready) document.documentElement.dataset.appReady = 'true';
  }, [ready]);

  return (
    <div className={classes.page} aria-busy={!ready}>
      {crumbs && crumbs.length > 0 ? (
        <nav aria-label="Breadcrumbs" className={classes.crumbs}>
          {crumbs.map((crumb, index) => (
            <span key={crumb.to} className={classes.crumb}>
              {index === 0 ? null : <IconChevronRight size={12} aria-hidden />}
              <Anchor component={Link} to={crumb.to} size="xs">
                {crumb.label}
              </Anchor>
            </span>
          ))}
        </nav>
      ) : null}
      <header className={classes.pageHeader}>
        <div className={classes.pageHeading}>
          <div className={classes.pageTitleRow}>
            <h1 ref={heading} tabIndex={-1} className={classes.pageTitle}>
              {title ?? (
                <>
                  <VisuallyHidden>Loading</VisuallyHidden>
                  <Skeleton height={22} width={260} component="span" display="inline-block" />
                </>
              )}
            </h1>
            {titleExtra}
          </div>
          {description === undefined ? null : <div className={classes.pageDescription}>{description}</div>}
        </div>
        {actions === undefined ? null : <div className={classes.pageActions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
