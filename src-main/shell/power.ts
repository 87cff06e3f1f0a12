import { powerMonitor } from 'electron';

/**
 * Calls back when the computer is there again after it slept or was locked: what became due meanwhile should not
 * wait for the next regular look. Falling asleep and locking ask for nothing: work goes on, or is resumed later.
 */
export function onAwake(awake: () => void): void {
  powerMonitor.on('resume', awake);
  // Some systems only report that the screen was unlocked.
  powerMonitor.on('unlock-screen', awake);
}
