import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import {
  type ChannelName,
  channels,
  EVENT_WIRE,
  type EngineEvent,
  type Envelope,
  failure,
  INVOKE_WIRE,
} from '../../src-preload/contract/index.ts';
import { logProblem } from './log.ts';
import { isOwnAddress } from './origin.ts';

/** Answers one checked call of the window. */
export type Answer = (channel: ChannelName, input: unknown) => Promise<Envelope>;

const REFUSED = failure('forbidden', 'Only the window of TenantAtlas may call it.');

/**
 * Registers the one wire that the window calls on. Every call passes the same three gates: it comes from the
 * window's own top frame, it names a channel that the window may call, and its input has that channel's shape.
 */
export function registerIpc(mainContents: () => WebContents | null, answer: Answer): void {
  // electron-store answers this one to anyone who asks; its users here all live in this process.
  ipcMain.removeAllListeners('electron-store-get-data');
  ipcMain.handle(INVOKE_WIRE, async (event, channel: unknown, input: unknown): Promise<Envelope> => {
    if (!isFromWindow(event, mainContents())) return REFUSED;
    if (!isWindowChannel(channel)) return failure('invalid_input', 'There is no such channel.');
    const parsed = channels[channel].input.safeParse(input);
    if (!parsed.success) {
      const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.map(String), message }));
      return failure('invalid_input', 'Some values were not accepted.', { issues });
    }
    try {
      return await answer(channel, parsed.data);
    } catch (error) {
      logProblem(channel, error);
      return failure('internal', 'The call failed unexpectedly.');
    }
  });
}

/** Sends an event of the engine to the window. */
export function sendEvent(contents: WebContents | null, event: EngineEvent): void {
  if (contents && !contents.isDestroyed() && !contents.isCrashed()) contents.send(EVENT_WIRE, event);
}

/** The sender's frame is null once it is gone: nobody is left to answer then. */
function isFromWindow(event: IpcMainInvokeEvent, contents: WebContents | null): boolean {
  const frame = event.senderFrame;
  return frame !== null && event.sender === contents && frame === contents.mainFrame && isOwnAddress(frame.url);
}

function isWindowChannel(channel: unknown): channel is ChannelName {
  // Own keys only: "constructor" is no channel.
  if (typeof channel !== 'string' || !Object.hasOwn(channels, channel)) return false;
  return channels[channel as ChannelName].exposure === 'window';
}
