import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { socketOf } from './address.ts';
import { BusFormatError, decodeMessage, encodeCall, messageLength } from './wire.ts';

const CALL = {
  destination: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
  interface: 'org.freedesktop.DBus.Properties',
  member: 'Get',
  body: ['org.kde.StatusNotifierWatcher', 'IsStatusNotifierHostRegistered'],
};

/** What a panel answered to the call above, as the bus passed it on: a variant that holds a boolean. */
const ANSWER =
  '6c02000108000000040000002d00000005017500070000000601730004000000' +
  '3a312e3200000000080167000176000007017300040000003a312e3000000000' +
  '0162000001000000';
/** Where its numbers of four bytes are: lengths, serials, and the value itself. */
const NUMBERS = [4, 8, 12, 20, 28, 52, 68];

describe('messages of D-Bus', () => {
  test('the answer of a panel is read, in either byte order', () => {
    const little = Buffer.from(ANSWER, 'hex');
    const big = Buffer.from(little);
    big.write('B', 0, 'latin1');
    for (const at of NUMBERS) big.writeUInt32BE(little.readUInt32LE(at), at);
    for (const bytes of [little, big]) {
      expect(messageLength(bytes)).toBe(bytes.length);
      const read = { kind: 'return', replySerial: 7, interface: null, member: null, sender: ':1.0' };
      expect(decodeMessage(bytes)).toEqual({ ...read, body: [true] });
      bytes.fill(0, bytes.length - 4);
      expect(decodeMessage(bytes)).toEqual({ ...read, body: [false] });
    }
  });

  test('a call says what it was given', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }),
        fc.integer({ min: 1, max: 2 ** 31 }),
        (body, serial) => {
          const bytes = encodeCall(serial, { ...CALL, body });
          expect(messageLength(bytes)).toBe(bytes.length);
          expect(bytes.readUInt32LE(8)).toBe(serial);
          // Text that is not whole Unicode cannot be sent as such.
          const sent = body.map((text) => Buffer.from(text, 'utf8').toString('utf8'));
          expect(decodeMessage(bytes)).toMatchObject({
            kind: 'call',
            member: 'Get',
            interface: CALL.interface,
            body: sent,
          });
        },
      ),
    );
  });

  test('until a message is whole nothing is said of it', () => {
    const bytes = encodeCall(1, CALL);
    expect(messageLength(bytes.subarray(0, 15))).toBeNull();
    expect(messageLength(bytes.subarray(0, 16))).toBe(bytes.length);
  });

  test('whatever arrives is read or refused, and never asks for much memory', () => {
    const fates = { read: 0, refused: 0 };
    const deal = (bytes: Buffer): boolean => {
      try {
        const length = messageLength(bytes);
        if ((length ?? 0) > 1 << 20) return false;
        decodeMessage(bytes);
        fates.read += 1;
        return true;
      } catch (error) {
        fates.refused += 1;
        return error instanceof BusFormatError;
      }
    };
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => deal(Buffer.from(bytes))));
    // Nearly right ones get further.
    const good = Buffer.from(ANSWER, 'hex');
    fc.assert(
      fc.property(
        fc.nat(good.length - 1),
        fc.nat(255),
        fc.integer({ min: 60, max: good.length }),
        (at, value, length) => {
          const bytes = Buffer.from(good);
          bytes[at] = value;
          return deal(bytes.subarray(0, length));
        },
      ),
    );
    expect(fates.read).toBeGreaterThan(0);
    expect(fates.refused).toBeGreaterThan(0);
  });

  test.each([
    ['unix:path=/run/user/1000/bus', '/run/user/1000/bus'],
    ['unix:path=/tmp/a%20b%c3%a9,guid=0123', '/tmp/a bé'],
    ['unix:abstract=/tmp/dbus-x,guid=0', '\0/tmp/dbus-x'],
    ['tcp:host=localhost,port=1;unix:guid=1,path=/b', '/b'],
    ['disabled:', null],
    ['unixexec:path=/bin/sh', null],
    ['', null],
    [undefined, null],
  ])('the socket of %s', (address, socket) => {
    expect(socketOf(address)).toBe(socket);
  });
});
