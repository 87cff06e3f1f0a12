import { socketOf } from '../dbus/address.ts';
import { SessionBus } from '../dbus/session-bus.ts';
import type { BusMessage } from '../dbus/wire.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const WATCHER_PATH = '/StatusNotifierWatcher';
const CHANGES = new Set(['NameOwnerChanged', 'StatusNotifierHostRegistered', 'StatusNotifierHostUnregistered']);

/**
 * Finds out whether the desktop shows tray icons, and says so now and whenever it changes: a panel may start after
 * the application, or end before it. Resolves when the first answer was given, and never rejects.
 */
export async function watchTrayHost(changed: (present: boolean) => void): Promise<void> {
  // Windows and macOS always have a tray.
  if (process.platform !== 'linux') {
    changed(true);
    return;
  }
  let known: boolean | null = null;
  const update = (present: boolean): void => {
    if (known === present) return;
    known = present;
    changed(present);
  };
  try {
    const socket = socketOf(process.env['DBUS_SESSION_BUS_ADDRESS']);
    if (socket !== null) await watch(socket, update);
  } catch {
    // A desktop whose bus does not answer has no tray either.
  }
  if (known === null) update(false);
}

/** Watches on a bus for as long as the application runs. Rejects when the bus cannot be used. */
async function watch(socket: string, update: (present: boolean) => void): Promise<void> {
  const look = async (): Promise<void> => update(await isHostRegistered(bus).catch(() => false));
  const onSignal = ({ member }: BusMessage): void => void (CHANGES.has(member ?? '') && void look());
  const bus = await SessionBus.open(socket, onSignal, () => update(false));
  try {
    await bus.listen(
      `type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${WATCHER}'`,
    );
    await bus.listen(`type='signal',path='${WATCHER_PATH}',interface='${WATCHER}'`);
    await look();
  } catch (error) {
    bus.close();
    throw error;
  }
}

/** Rejects when nobody watches for tray icons. */
async function isHostRegistered(bus: SessionBus): Promise<boolean> {
  // Without an owner the question would start a watcher that shows nothing, where the bus knows how.
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
