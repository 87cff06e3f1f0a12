import { connect, type Socket } from 'node:net';
import { type BusCall, type BusMessage, decodeMessage, encodeCall, messageLength } from './wire.ts';

const BUS = { destination: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' };
/** How long an answer may take, in milliseconds: somebody who does not answer counts as not there. */
const PATIENCE_MS = 3_000;
const LONGEST_GREETING = 4_096;

interface Waiting {
  resolve: (message: BusMessage) => void;
  reject: (error: Error) => void;
}

/** A connection to the session bus that asks and listens. It offers nothing to anyone. */
export class SessionBus {
  readonly #socket: Socket;
  readonly #waiting = new Map<number, Waiting>();
  readonly #onSignal: (message: BusMessage) => void;
  readonly #onClosed: () => void;
  #received = Buffer.alloc(0);
  #greeted: (() => void) | null = null;
  #serial = 0;

  private constructor(socket: Socket, onSignal: (message: BusMessage) => void, onClosed: () => void) {
    this.#socket = socket;
    this.#onSignal = onSignal;
    this.#onClosed = onClosed;
  }

  /** Connects to the bus at a socket. Rejects when nobody answers there, or not as a bus does. */
  static async open(
    socketPath: string,
    onSignal: (message: BusMessage) => void,
    onClosed: () => void,
  ): Promise<SessionBus> {
    const socket = connect({ path: socketPath });
    const bus = new SessionBus(socket, onSignal, onClosed);
    await bus.#greet();
    await bus.call({ ...BUS, member: 'Hello', body: [] });
    return bus;
  }

  /** Calls a method and gives its answer. Rejects when it is refused, or not answered in time. */
  call(call: BusCall): Promise<BusMessage> {
    this.#serial += 1;
    const serial = this.#serial;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${call.member} was not answered`)), PATIENCE_MS);
      timer.unref();
      const settled = <T>(settle: (value: T) => void) => {
        return (value: T): void => {
          clearTimeout(timer);
          this.#waiting.delete(serial);
          settle(value);
        };
      };
      this.#waiting.set(serial, { resolve: settled(resolve), reject: settled(reject) });
      this.#socket.write(encodeCall(serial, call));
    });
  }

  /** Asks for the signals that fit a rule; they come to the listener that the bus was opened with. */
  async listen(rule: string): Promise<void> {
    await this.call({ ...BUS, member: 'AddMatch', body: [rule] });
  }

  /** Who owns a name on the bus now; null when nobody does. */
  async ownerOf(name: string): Promise<string | null> {
    const { body } = await this.call({ ...BUS, member: 'GetNameOwner', body: [name] });
    return typeof body[0] === 'string' ? body[0] : null;
  }

  /** Leaves the bus. */
  close(): void {
    this.#socket.destroy();
  }

  /** Says who this is, by what the system knows of the socket: nothing secret is sent. */
  async #greet(): Promise<void> {
    const socket = this.#socket;
    const greeted = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('The session bus did not answer')), PATIENCE_MS);
      timer.unref();
      this.#greeted = () => {
        clearTimeout(timer);
        this.#greeted = null;
        resolve();
      };
      socket.on('data', (chunk) => this.#receive(chunk));
      socket.on('error', reject);
      socket.on('close', () => {
        reject(new Error('The session bus closed the connection'));
        for (const { reject: refuse } of this.#waiting.values()) refuse(new Error('The session bus is gone'));
        this.#onClosed();
      });
    });
    socket.write('\0AUTH EXTERNAL\r\nDATA\r\n');
    try {
      await greeted;
    } catch (error) {
      socket.destroy();
      throw error;
    }
    socket.write('BEGIN\r\n');
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    try {
      if (this.#greeted) this.#receiveGreeting(this.#greeted);
      else this.#receiveMessages();
    } catch {
      // What cannot be read is not to be trusted, nor is anything after it.
      this.#socket.destroy();
    }
  }

  #receiveGreeting(greeted: () => void): void {
    const text = this.#received.toString('latin1');
    if (text.length > LONGEST_GREETING || /^(REJECTED|ERROR)/m.test(text)) this.#socket.destroy();
    const answer = /^OK .*\r\n/m.exec(text);
    if (!answer) return;
    this.#received = this.#received.subarray(answer.index + answer[0].length);
    greeted();
  }

  #receiveMessages(): void {
    for (;;) {
      const length = messageLength(this.#received);
      if (length === null || this.#received.length < length) return;
      const message = decodeMessage(this.#received.subarray(0, length));
      this.#received = this.#received.subarray(length);
      const waiting = message.replySerial === null ? undefined : this.#waiting.get(message.replySerial);
      if (message.kind === 'return') waiting?.resolve(message);
      else if (message.kind === 'error') waiting?.reject(new Error(String(message.body[0] ?? 'refused')));
      else if (message.kind === 'signal') this.#onSignal(message);
    }
  }
}
