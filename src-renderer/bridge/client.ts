import type {
  ChannelInput,
  ChannelName,
  ChannelOutput,
  TenantAtlasBridge,
  WindowEvent,
} from '../../src-preload/contract/index.ts';
import { AtlasError, toAtlasError } from './errors.ts';

declare global {
  interface Window {
    tenantAtlas?: TenantAtlasBridge;
  }
}

function bridge(): TenantAtlasBridge {
  if (!window.tenantAtlas) {
    throw new AtlasError({ code: 'internal', message: 'The window was opened without its preload script.' });
  }
  return window.tenantAtlas;
}

/** Calls one channel of the contract; a refused or failed call throws an AtlasError. */
export async function call<C extends ChannelName>(channel: C, input: ChannelInput<C>): Promise<ChannelOutput<C>> {
  try {
    const envelope = await bridge().invoke(channel, input);
    if (envelope.ok) return envelope.value;
    throw new AtlasError(envelope.error);
  } catch (thrown) {
    throw toAtlasError(thrown);
  }
}

/** Listens to progress and change notices; returns a function that stops it. */
export function subscribe(listener: (event: WindowEvent) => void): () => void {
  return bridge().onEvent(listener);
}
