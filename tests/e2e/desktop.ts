import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DBusError, type MessageBus, Message, MessageType, sessionBus, Variant } from '@jellybrick/dbus-next';

// The little of a Linux desktop that the application talks to, on a session bus of the test's own: a panel that shows
// tray icons, and what shows notifications. What is between them and the application is the real bus.

const WATCHER = 'org.kde.StatusNotifierWatcher';
const NOTIFICATIONS = 'org.freedesktop.Notifications';
const PROPERTIES = 'org.freedesktop.DBus.Properties';
const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';
const WATCHER_PATH = '/StatusNotifierWatcher';
const NOTIFICATIONS_PATH = '/org/freedesktop/Notifications';

/** True where a test can have a session bus of its own. */
export function hasSessionBus(): boolean {
  return process.platform === 'linux' && spawnSync('sh', ['-c', 'command -v dbus-run-session']).status === 0;
}

export interface MenuItem {
  id: number;
  label: string;
  enabled: boolean;
  separator: boolean;
  items: MenuItem[];
}

export interface ShownNotification {
  id: number;
  title: string;
  body: string;
  actions: string[];
}

interface TrayItem {
  sender: string;
  path: string;
}

type Answer = { signature: string; body: unknown[] } | null;

/** A panel and a notification service, each of which a desktop may lack. */
export class Desktop {
  readonly environment: Record<string, string>;
  readonly notifications: ShownNotification[] = [];
  readonly items: TrayItem[] = [];
  readonly #address: string;
  readonly #stop: () => Promise<void>;
  readonly #buses: MessageBus[] = [];
  #panel: MessageBus | null = null;
  #notifier: MessageBus | null = null;

  private constructor(address: string, home: string, stop: () => Promise<void>) {
    this.#address = address;
    this.environment = { DBUS_SESSION_BUS_ADDRESS: address, XDG_CONFIG_HOME: home };
    this.#stop = stop;
  }

  static async start({ tray, notifications = true }: { tray: boolean; notifications?: boolean }): Promise<Desktop> {
    const home = mkdtempSync(join(tmpdir(), 'tenantatlas-desktop-'));
    const session = spawn('dbus-run-session', ['--', 'sh', '-c', 'printf "%s\\n" "$DBUS_SESSION_BUS_ADDRESS"; cat'], {
      env: { PATH: process.env['PATH'] ?? '', HOME: home, XDG_RUNTIME_DIR: home },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const ended = new Promise<void>((resolve) => session.once('close', () => resolve()));
    const address = await new Promise<string>((resolve, reject) => {
      session.stdout.once('data', (text) => resolve(String(text).trim()));
      session.once('close', () => reject(new Error('The session bus did not start.')));
    });
    const desktop = new Desktop(address, home, async () => {
      session.stdin.end();
      await ended;
      rmSync(home, { recursive: true, force: true, maxRetries: 3 });
    });
    if (tray) await desktop.startPanel();
    if (notifications) await desktop.#startNotifications();
    return desktop;
  }

  async stop(): Promise<void> {
    for (const bus of this.#buses) bus.disconnect();
    await this.#stop();
  }

  /** Starts what shows tray icons, as a panel does that comes up after the application. */
  async startPanel(): Promise<void> {
    this.#panel = await this.#serve(WATCHER, (message) => this.#answerPanel(message));
    this.#panel.send(Message.newSignal(WATCHER_PATH, WATCHER, 'StatusNotifierHostRegistered'));
  }

  /** The panel ends. */
  stopPanel(): void {
    this.#panel?.disconnect();
    this.#panel = null;
    this.items.length = 0;
  }

  #answerPanel({ interface: name, member, body, sender }: Message): Answer {
    const [first, second] = body as string[];
    if (name === WATCHER && member === 'RegisterStatusNotifierItem') {
      // Given as a path at the sender, or as a name with or without a path.
      const slash = (first ?? '').indexOf('/');
      this.items.push({ sender, path: slash < 0 ? '/StatusNotifierItem' : (first ?? '').slice(slash) });
      return { signature: '', body: [] };
    }
    if (name === WATCHER) return { signature: '', body: [] };
    if (name !== PROPERTIES || member !== 'Get' || first !== WATCHER) return null;
    if (second === 'IsStatusNotifierHostRegistered') return { signature: 'v', body: [new Variant('b', true)] };
    if (second === 'ProtocolVersion') return { signature: 'v', body: [new Variant('i', 0)] };
    return { signature: 'v', body: [new Variant('as', [])] };
  }

  async #startNotifications(): Promise<void> {
    this.#notifier = await this.#serve(NOTIFICATIONS, ({ interface: name, member, body }) => {
      if (name !== NOTIFICATIONS) return null;
      if (member === 'GetCapabilities') return { signature: 'as', body: [['actions', 'body']] };
      if (member === 'GetServerInformation') return { signature: 'ssss', body: ['test', 'test', '1', '1.2'] };
      if (member !== 'Notify') return { signature: '', body: [] };
      const [, , , title, text, actions] = body as [string, number, string, string, string, string[]];
      const id = this.notifications.length + 1;
      this.notifications.push({ id, title, body: text, actions });
      return { signature: 'u', body: [id] };
    });
  }

  /** A person clicks a notification. */
  clickNotification(id: number): void {
    const signal = (member: string, signature: string, body: unknown[]): void =>
      this.#notifier?.send(Message.newSignal(NOTIFICATIONS_PATH, NOTIFICATIONS, member, signature, body));
    signal('ActionInvoked', 'us', [id, 'default']);
    signal('NotificationClosed', 'uu', [id, 2]);
  }

  /** A person clicks the tray icon. */
  async clickTray(): Promise<void> {
    await this.#callItem(ITEM, 'Activate', 'ii', [0, 0]);
  }

  /** A property of the tray icon, such as its tooltip or its picture. */
  async trayProperty(name: string): Promise<unknown> {
    const [value] = await this.#callItem(PROPERTIES, 'Get', 'ss', [ITEM, name]);
    return (value as Variant).value;
  }

  /** The tray icon's menu as the panel reads it. */
  async menu(): Promise<MenuItem[]> {
    const [, layout] = await this.#callMenu('GetLayout', 'iias', [0, -1, []]);
    return readItem(layout).items;
  }

  /** The labels of the menu, `…` before those of a submenu. */
  async labels(): Promise<string[]> {
    const flat = (items: MenuItem[]): string[] =>
      items
        .filter(({ separator }) => !separator)
        .flatMap(({ label, items: own }) => [label, ...flat(own).map((text) => `… ${text}`)]);
    return flat(await this.menu());
  }

  /** A person chooses an item of the menu. */
  async choose(label: string): Promise<void> {
    const all = (items: MenuItem[]): MenuItem[] => items.flatMap((item) => [item, ...all(item.items)]);
    for (let attempt = 1; ; attempt += 1) {
      const item = all(await this.menu()).find((one) => one.label === label);
      if (!item?.enabled) {
        throw new Error(`The menu has no "${label}" that can be chosen: ${(await this.labels()).join(', ')}`);
      }
      try {
        await this.#callMenu('Event', 'isvu', [item.id, 'clicked', new Variant('s', ''), 0]);
        return;
      } catch (error) {
        // The application put another menu in its place meanwhile, whose items have other numbers.
        if (!(error instanceof DBusError) || attempt === 5) throw error;
      }
    }
  }

  async #callMenu(member: string, signature: string, body: unknown[]): Promise<unknown[]> {
    const path = await this.trayProperty('Menu');
    return this.#call({ sender: this.#item().sender, path: String(path) }, MENU, member, signature, body);
  }

  #callItem(name: string, member: string, signature: string, body: unknown[]): Promise<unknown[]> {
    return this.#call(this.#item(), name, member, signature, body);
  }

  #item(): TrayItem {
    const item = this.items.at(-1);
    if (!item) throw new Error('There is no tray icon.');
    return item;
  }

  async #call({ sender, path }: TrayItem, name: string, member: string, signature: string, body: unknown[]) {
    const call = new Message({ destination: sender, path, interface: name, member, signature, body });
    const answer = await this.#panel?.call(call);
    return answer?.body ?? [];
  }

  /** Owns a name on the bus and answers calls there. */
  async #serve(name: string, answer: (message: Message) => Answer): Promise<MessageBus> {
    const bus = sessionBus({ busAddress: this.#address });
    this.#buses.push(bus);
    bus.addMethodHandler((message: Message) => {
      if (message.type !== MessageType.METHOD_CALL) return false;
      const result = answer(message);
      if (result) bus.send(Message.newMethodReturn(message, result.signature, result.body));
      return result !== null;
    });
    await bus.requestName(name);
    return bus;
  }
}

/** An entry of com.canonical.dbusmenu: its number, its properties, and the entries below it. */
function readItem(layout: unknown): MenuItem {
  const [id, properties, children] = layout as [number, Record<string, Variant | undefined>, Variant[]];
  const text = (name: string): string => {
    const value = properties[name]?.value;
    return typeof value === 'string' ? value : '';
  };
  return {
    id,
    // An underscore marks a letter; two stand for one.
    label: text('label').replace(/_(.)/g, '$1'),
    enabled: properties['enabled']?.value !== false,
    separator: text('type') === 'separator',
    items: children.map(({ value }) => readItem(value)),
  };
}
