import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import {
  type ChannelName,
  channels,
  EVENT_WIRE,
  type Envelope,
  failure,
  INVOKE_WIRE,
  success,
  type WindowEvent,
} from '../../src-preload/contract/index.ts';
import { logProblem } from './log.ts';
import { isOwnAddress } from './origin.ts';

/** Answers one call of the window that has passed the gates. */
export type Answer = (channel: ChannelName, input: unknown) => Promise<Envelope>;

const REFUSED = failure('forbidden', 'Only the window of TenantAtlas may call it.');

/**
 * Registers the one wire that the window calls on. Every call passes the same gates: it comes from the window's
 * own top frame, it names a channel that the window may call, and its input has that channel's shape.
 */
export function registerIpc(mainContents: () => WebContents | null, answer: Answer): void {
  // electron-store answers this one to anyone who asks; its users here all live in this process.
  ipcMain.removeAllListeners('electron-store-get-data');
  ipcMain.handle(INVOKE_WIRE, async (event, channel: unknown, input: unknown): Promise<Envelope> => {
    if (!isFromWindow(event, mainContents())) return REFUSED;
    if (!isWindowChannel(channel)) return failure('invalid_input', 'There is no such channel.');
    const checked = checkInput(channel, input);
    if (!checked.ok) return checked;
    try {
      return await answer(channel, checked.value);
    } catch (error) {
      logProblem(channel, error);
      return failure('internal', 'The call failed unexpectedly.');
    }
  });
}

/** Sends an event to the window: the engine's, or the shell's own. */
export function sendEvent(contents: WebContents | null, event: WindowEvent): void {
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

/**
 * Checks the input of the channels that this process answers. The engine checks its own, after it has asked
 * membership: a stranger to a tenant must not learn that the rest of the input was wrong.
 */
function checkInput(channel: ChannelName, input: unknown): Envelope {
  const definition = channels[channel];
  if (definition.scope !== 'shell') return success(input);
  const parsed = definition.input.safeParse(input);
  if (parsed.success) return success(parsed.data);
  const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return failure('invalid_input', 'Some values were not accepted.', { issues });
}
