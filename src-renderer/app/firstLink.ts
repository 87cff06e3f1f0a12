import { call } from '../bridge/index.ts';

/** Puts the address of a waiting link in the place of the window's own, before its router has read it. */
export async function followFirstLink(): Promise<void> {
  try {
    const { path } = await call('shell.takeLink', {});
    if (path !== null) history.replaceState(null, '', path);
  } catch {
    // The ordinary first page is shown instead, and it says what is wrong.
  }
}
