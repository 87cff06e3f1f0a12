import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { TenantAtlasBridge, WindowEvent } from './contract/index.ts';
import { EVENT_WIRE, INVOKE_WIRE } from './contract/wire.ts';

// Two functions and no logic: what a call may be is decided on the other side, where the window cannot reach.
const bridge: TenantAtlasBridge = {
  invoke: (channel, input) => ipcRenderer.invoke(INVOKE_WIRE, channel, input),
  onEvent: (listener) => {
    const forward = (_: IpcRendererEvent, event: WindowEvent): void => listener(event);
    ipcRenderer.on(EVENT_WIRE, forward);
    return () => {
      ipcRenderer.removeListener(EVENT_WIRE, forward);
    };
  },
};

contextBridge.exposeInMainWorld('tenantAtlas', bridge);
