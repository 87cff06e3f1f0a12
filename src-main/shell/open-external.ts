import { shell } from 'electron';
import { isAllowedExternally } from './external-addresses.ts';
import { logProblem } from './log.ts';

/** Opens an allowed address in the person's browser; the only place that does. Returns whether it was allowed. */
export function openExternally(address: string): boolean {
  if (!isAllowedExternally(address)) return false;
  // The parsed form, so that what was checked is what is opened.
  shell.openExternal(new URL(address).href).catch((error: unknown) => logProblem('open-external', error));
  return true;
}
