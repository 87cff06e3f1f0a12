import { Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKey, IconLock, IconSelector, IconUsers } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Tenant } from '../../src-preload/contract/index.ts';
import { StatusBadge } from '../badges/index.ts';
import { useAtlasCommand, useAtlasQuery } from '../bridge/index.ts';
import { PassphraseDialog } from '../features/session/index.ts';
import classes from './app.module.css';

/** Who is working here, with which role in the open tenant, and the way to somebody else. */
export function UserFooter({ tenant }: { tenant: Tenant | null }): ReactElement {
  const session = useAtlasQuery('shell.session', {});
  const [asking, dialog] = useDisclosure(false);
  const signOut = useAtlasCommand('shell.signOut');
  const user = session.data?.user ?? null;
  const others = (session.data?.users.length ?? 0) > 1;
  return (
    <div className={classes.userFooter}>
      <Menu position="top-start" width={220} shadow="md" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <UnstyledButton className={classes.userButton} data-testid="user-menu">
            <VisuallyHidden>Signed in:</VisuallyHidden>
            <Text span size="xs" c="dimmed" truncate>
              {user?.name ?? ''}
            </Text>
            <IconSelector size={14} aria-hidden className={classes.userMark} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={others ? <IconUsers size={15} /> : <IconLock size={15} />}
            onClick={() => signOut.mutate({})}
            data-testid="switch-user"
          >
            {others ? 'Switch user…' : 'Lock'}
          </Menu.Item>
          <Menu.Item leftSection={<IconKey size={15} />} onClick={dialog.open} data-testid="open-passphrase">
            {user?.isProtected === true ? 'Change passphrase…' : 'Set a passphrase…'}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {tenant ? <StatusBadge domain="role" value={tenant.role} /> : null}
      {user ? <PassphraseDialog user={user} opened={asking} onClose={dialog.close} /> : null}
    </div>
  );
}
