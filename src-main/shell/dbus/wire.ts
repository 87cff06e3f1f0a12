// The little of D-Bus that asking the desktop a question needs: calls with text in them go out, any message comes in.
// https://dbus.freedesktop.org/doc/dbus-specification.html

/** What a message may weigh here; the answers that are asked for have some hundred bytes. */
const LARGEST = 1 << 20;
const DEEPEST = 32;
const FIXED_HEADER = 16;
const FIELD = {
  path: 1,
  interface: 2,
  member: 3,
  errorName: 4,
  replySerial: 5,
  destination: 6,
  sender: 7,
  signature: 8,
};

export type BusValue = number | bigint | boolean | string | BusValue[];

export interface BusCall {
  destination: string;
  path: string;
  interface: string;
  member: string;
  /** Arguments, each of the type text. */
  body: readonly string[];
}

export interface BusMessage {
  kind: 'call' | 'return' | 'error' | 'signal' | 'unknown';
  replySerial: number | null;
  interface: string | null;
  member: string | null;
  sender: string | null;
  body: BusValue[];
}

/** What was received is no D-Bus message: nothing after it can be trusted either. */
export class BusFormatError extends Error {}

class Writer {
  #bytes: number[] = [];

  get length(): number {
    return this.#bytes.length;
  }

  align(to: number): void {
    while (this.#bytes.length % to !== 0) this.#bytes.push(0);
  }

  byte(value: number): void {
    this.#bytes.push(value);
  }

  uint32(value: number): void {
    this.align(4);
    for (const shift of [0, 8, 16, 24]) this.#bytes.push((value >>> shift) & 0xff);
  }

  text(value: string): void {
    const bytes = Buffer.from(value, 'utf8');
    this.uint32(bytes.length);
    this.#bytes.push(...bytes, 0);
  }

  signature(value: string): void {
    this.#bytes.push(value.length, ...Buffer.from(value, 'latin1'), 0);
  }

  done(): Buffer {
    return Buffer.from(this.#bytes);
  }
}

/** A method call as bytes. */
export function encodeCall(serial: number, call: BusCall): Buffer {
  const body = new Writer();
  for (const text of call.body) body.text(text);
  const fields = new Writer();
  const field = (code: number, type: 'o' | 's' | 'g', value: string): void => {
    fields.align(8);
    fields.byte(code);
    fields.signature(type);
    if (type === 'g') fields.signature(value);
    else fields.text(value);
  };
  field(FIELD.path, 'o', call.path);
  field(FIELD.interface, 's', call.interface);
  field(FIELD.member, 's', call.member);
  field(FIELD.destination, 's', call.destination);
  if (call.body.length > 0) field(FIELD.signature, 'g', 's'.repeat(call.body.length));
  const header = new Writer();
  for (const byte of ['l'.charCodeAt(0), 1, 0, 1]) header.byte(byte);
  header.uint32(body.length);
  header.uint32(serial);
  header.uint32(fields.length);
  // The fields begin at a multiple of eight, so what is aligned within them is aligned in the message.
  const bytes = Buffer.concat([header.done(), fields.done()]);
  return Buffer.concat([bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8), body.done()]);
}

const FIXED_SIZES: Readonly<Record<string, number>> = { y: 1, b: 4, n: 2, q: 2, i: 4, u: 4, h: 4, x: 8, t: 8, d: 8 };

function alignmentOf(type: string): number {
  if (type === '(' || type === '{') return 8;
  if (type === 'g' || type === 'v') return 1;
  return FIXED_SIZES[type] ?? 4;
}

class Reader {
  readonly #bytes: Buffer;
  readonly #view: DataView;
  readonly #little: boolean;
  at = 0;

  constructor(bytes: Buffer, little: boolean) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#little = little;
  }

  align(to: number): void {
    this.#take((to - (this.at % to)) % to);
  }

  uint32(): number {
    this.align(4);
    return this.#view.getUint32(this.#take(4), this.#little);
  }

  /** Reads one complete type of a signature, and gives its value and what follows it in the signature. */
  value(signature: string, depth = 0): { value: BusValue; rest: string } {
    if (depth > DEEPEST) throw new BusFormatError('A message is nested too deeply.');
    const type = signature.charAt(0);
    const after = signature.slice(1);
    this.align(alignmentOf(type));
    if (type in FIXED_SIZES) return { value: this.#fixed(type), rest: after };
    if (type === 's' || type === 'o') return { value: this.#text(this.uint32()), rest: after };
    if (type === 'g') return { value: this.#text(this.#byte()), rest: after };
    if (type === 'v') return { value: this.value(this.#text(this.#byte()), depth + 1).value, rest: after };
    if (type === 'a') return this.#array(after, depth);
    if (type === '(' || type === '{') return this.#members(after, type === '(' ? ')' : '}', depth);
    throw new BusFormatError(`A message holds the unknown type "${type}".`);
  }

  #array(element: string, depth: number): { value: BusValue; rest: string } {
    const length = this.uint32();
    const rest = element.slice(lengthOfType(element));
    this.align(alignmentOf(element.charAt(0)));
    const end = this.at + length;
    if (end > this.#bytes.length) throw new BusFormatError('A list is longer than its message.');
    const value: BusValue[] = [];
    while (this.at < end) value.push(this.value(element, depth + 1).value);
    return { value, rest };
  }

  #members(signature: string, end: string, depth: number): { value: BusValue; rest: string } {
    const value: BusValue[] = [];
    let rest = signature;
    while (!rest.startsWith(end)) {
      const member = this.value(rest, depth + 1);
      value.push(member.value);
      rest = member.rest;
    }
    return { value, rest: rest.slice(1) };
  }

  #fixed(type: string): number | bigint | boolean {
    const at = this.#take(FIXED_SIZES[type] ?? 0);
    if (type === 'y') return this.#view.getUint8(at);
    if (type === 'b') return this.#view.getUint32(at, this.#little) === 1;
    if (type === 'n') return this.#view.getInt16(at, this.#little);
    if (type === 'q') return this.#view.getUint16(at, this.#little);
    if (type === 'i') return this.#view.getInt32(at, this.#little);
    if (type === 'x') return this.#view.getBigInt64(at, this.#little);
    if (type === 't') return this.#view.getBigUint64(at, this.#little);
    if (type === 'd') return this.#view.getFloat64(at, this.#little);
    return this.#view.getUint32(at, this.#little);
  }

  #byte(): number {
    return this.#view.getUint8(this.#take(1));
  }

  #text(length: number): string {
    const at = this.#take(length + 1);
    return this.#bytes.toString('utf8', at, at + length);
  }

  #take(count: number): number {
    const { at } = this;
    if (at + count > this.#bytes.length) throw new BusFormatError('A message is shorter than it says.');
    this.at += count;
    return at;
  }
}

/** How many characters of a signature its first complete type takes. */
function lengthOfType(signature: string): number {
  const type = signature.charAt(0);
  if (type === 'a') return 1 + lengthOfType(signature.slice(1));
  if (type !== '(' && type !== '{') return 1;
  let open = 0;
  for (let at = 0; at < signature.length; at += 1) {
    if ('({'.includes(signature.charAt(at))) open += 1;
    if (')}'.includes(signature.charAt(at))) open -= 1;
    if (open === 0) return at + 1;
  }
  throw new BusFormatError('A signature does not end.');
}

/** How many bytes the message at the start takes; null while too few are there to say. Throws BusFormatError. */
export function messageLength(bytes: Buffer): number | null {
  if (bytes.length < FIXED_HEADER) return null;
  const reader = readerOf(bytes);
  reader.at = 4;
  const body = reader.uint32();
  reader.at = 12;
  const fields = reader.uint32();
  const length = FIXED_HEADER + Math.ceil(fields / 8) * 8 + body;
  if (length > LARGEST) throw new BusFormatError('A message is larger than any that was asked for.');
  return length;
}

function readerOf(bytes: Buffer): Reader {
  const order = String.fromCharCode(bytes[0] ?? 0);
  if (order !== 'l' && order !== 'B') throw new BusFormatError('A message is in no known byte order.');
  return new Reader(bytes, order === 'l');
}

const KINDS = ['unknown', 'call', 'return', 'error', 'signal'] as const;

/** Reads one whole message. Throws BusFormatError for whatever is none. */
export function decodeMessage(bytes: Buffer): BusMessage {
  const reader = readerOf(bytes);
  reader.at = FIXED_HEADER - 4;
  const { value: pairs } = reader.value('a(yv)');
  reader.align(8);
  const fields = new Map<BusValue | undefined, BusValue | undefined>();
  for (const pair of Array.isArray(pairs) ? pairs : []) if (Array.isArray(pair)) fields.set(pair[0], pair[1]);
  const text = (code: number): string | null => {
    const value = fields.get(code);
    return typeof value === 'string' ? value : null;
  };
  const body: BusValue[] = [];
  for (let rest = text(FIELD.signature) ?? ''; rest !== '';) {
    const part = reader.value(rest);
    body.push(part.value);
    rest = part.rest;
  }
  const replySerial = fields.get(FIELD.replySerial);
  return {
    kind: KINDS[bytes[1] ?? 0] ?? 'unknown',
    replySerial: typeof replySerial === 'number' ? replySerial : null,
    interface: text(FIELD.interface),
    member: text(FIELD.member),
    sender: text(FIELD.sender),
    body,
  };
}
