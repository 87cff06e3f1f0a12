import type { ChannelInput, ChannelName, ChannelOutput } from './channels.ts';
import type { Envelope } from './errors.ts';
import type { WindowEvent } from './events.ts';

/** What the preload script exposes to the window as `window.tenantAtlas`, and nothing more. */
export interface TenantAtlasBridge {
  invoke<C extends ChannelName>(channel: C, input: ChannelInput<C>): Promise<Envelope<ChannelOutput<C>>>;
  /** Calls back for every event; returns a function that stops it. */
  onEvent(listener: (event: WindowEvent) => void): () => void;
}
