import type { ReactNode } from 'react';
import { useAtlasQuery } from '../bridge/index.ts';
import { SignInPage } from '../features/session/index.ts';

/** Lets the product's screens through to whoever is signed in; everyone else is asked who they are. */
export function SessionGate({ children }: { children: ReactNode }): ReactNode {
  const session = useAtlasQuery('shell.session', {});
  if (session.isPending) return null;
  // Without an answer the screens themselves say what is wrong.
  return session.data?.user === null ? <SignInPage users={session.data.users} /> : children;
}
