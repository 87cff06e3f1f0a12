import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { Page } from './Page.tsx';

/** The same page for what does not exist and for what this user may not know to exist. */
export function NotFoundPage(): ReactElement {
  return (
    <Page title="Page not found" ready>
      <div data-testid="not-found">
        <p style={{ marginTop: 0 }}>
          Nothing is here. The address may be mistyped, or what it named was deleted or is not open to this user.
        </p>
        <Button component={Link} to="/" variant="default">
          Open the first page
        </Button>
      </div>
    </Page>
  );
}
