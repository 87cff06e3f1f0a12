import { MantineProvider, type MantineColorScheme } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useMemo, useState, type ReactElement } from 'react';
import { BrowserRouter } from 'react-router';
import { AtlasError, useEngineEvents } from '../bridge/index.ts';
import { CommandCentre } from './CommandCentre.tsx';
import { schemeManager } from './colorScheme.ts';
import { CrashBoundary } from './CrashBoundary.tsx';
import { AppRoutes } from './routes.tsx';
import { SessionGate } from './SessionGate.tsx';
import { cssVariables, theme } from './theme.ts';
import { WorkspaceGate } from './WorkspaceGate.tsx';

/** Only what may pass by itself is tried again; a refusal stays a refusal. */
function shouldRetry(failures: number, error: Error): boolean {
  return failures < 1 && error instanceof AtlasError && error.code === 'internal';
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Everything is read from the local database: always reachable, whatever the network does.
      queries: { networkMode: 'always', refetchOnWindowFocus: false, retry: shouldRetry, staleTime: 2_000 },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

function Events(): null {
  useEngineEvents();
  return null;
}

/** The whole window: providers from the outside in, then the routes. */
export function App({ scheme }: { scheme: MantineColorScheme }): ReactElement {
  const [client] = useState(createQueryClient);
  const manager = useMemo(() => schemeManager(scheme), [scheme]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme={scheme}
      colorSchemeManager={manager}
    >
      <CrashBoundary>
        <QueryClientProvider client={client}>
          <Notifications position="bottom-right" limit={3} />
          <Events />
          <BrowserRouter>
            <WorkspaceGate>
              <SessionGate>
                <AppRoutes />
                <CommandCentre />
              </SessionGate>
            </WorkspaceGate>
          </BrowserRouter>
        </QueryClientProvider>
      </CrashBoundary>
    </MantineProvider>
  );
}
