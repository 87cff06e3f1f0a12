import { socketOf } from '../dbus/address.ts';
import { SessionBus } from '../dbus/session-bus.ts';
import type { BusMessage } from '../dbus/wire.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const WATCHER_PATH = '/StatusNotifierWatcher';
const CHANGES = new Set(['NameOwnerChanged', 'StatusNotifierHostRegistered', 'StatusNotifierHostUnregistered']);

/** Whether somebody shows tray icons on this desktop, as far as it is known. */
export interface TrayHost {
  readonly present: boolean;
  close(): void;
}

/**
 * Finds out whether the desktop has a tray, and says whenever that changes: a panel may start after the application,
 * or end before it. `changed` is called once in any case, when the first answer is there. Never rejects.
 */
export async function watchTrayHost(changed: (present: boolean) => void): Promise<TrayHost> {
  // Windows and macOS always have one.
  if (process.platform !== 'linux') {
    changed(true);
    return { present: true, close: () => undefined };
  }
  const host = { present: false, close: (): void => undefined };
  const update = (present: boolean): void => {
    if (host.present === present) return;
    host.present = present;
    changed(present);
  };
  try {
    const socket = socketOf(process.env['DBUS_SESSION_BUS_ADDRESS']);
    if (socket !== null) host.close = await watch(socket, update);
  } catch {
    // A desktop without a session bus has no tray either.
  }
  if (!host.present) changed(false);
  return host;
}

/** Watches on a bus; returns what ends it. */
async function watch(socket: string, update: (present: boolean) => void): Promise<() => void> {
  const look = async (): Promise<void> => update(await isHostRegistered(bus));
  const onSignal = ({ member }: BusMessage): void => {
    if (CHANGES.has(member ?? '')) look().catch(() => update(false));
  };
  const bus = await SessionBus.open(socket, onSignal, () => update(false));
  await bus.listen(
    `type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${WATCHER}'`,
  );
  await bus.listen(`type='signal',path='${WATCHER_PATH}',interface='${WATCHER}'`);
  await look().catch(() => update(false));
  return () => bus.close();
}

async function isHostRegistered(bus: SessionBus): Promise<boolean> {
  // Without an owner a question would start a watcher that shows nothing, where the bus knows how.
  await bus.ownerOf(WATCHER);
  const { body } = await bus.call({
    destination: WATCHER,
    path: WATCHER_PATH,
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    body: [WATCHER, 'IsStatusNotifierHostRegistered'],
  });
  return body[0] === true;
}
