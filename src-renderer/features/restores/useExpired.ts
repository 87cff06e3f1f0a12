import { useInterval } from '@mantine/hooks';
import { useState } from 'react';

const LOOKED_AT_MS = 15_000;

/** True once a moment has passed; looked at again while the page stands open. */
export function useExpired(until: string | null): boolean {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), LOOKED_AT_MS, { autoInvoke: true });
  return until !== null && Date.parse(until) <= now;
}
