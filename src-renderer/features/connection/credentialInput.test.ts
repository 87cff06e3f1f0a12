import { assert, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { credentialSchema } from '../../../src-preload/contract/index.ts';
import { readingOf } from './credentialInput.ts';

const block = (name: string): string => `-----BEGIN ${name}-----\nAAAA\n-----END ${name}-----\n`;

it('joins a key and a certificate from two files, in any order', () => {
  const parts = [block('CERTIFICATE'), '', block('RSA PRIVATE KEY')];
  expect(readingOf('certificate', parts)).toEqual({
    state: 'given',
    credential: { kind: 'certificate', pem: `${parts[0]?.trim()}\n${parts[2]?.trim()}` },
  });
});

it('says which half of a certificate is missing', () => {
  expect(readingOf('certificate', [block('CERTIFICATE')])).toMatchObject({
    state: 'refused',
    problem: expect.stringContaining('private key') as string,
  });
  expect(readingOf('certificate', [block('PRIVATE KEY')])).toMatchObject({
    state: 'refused',
    problem: expect.stringContaining('The certificate is missing') as string,
  });
});

it('gives what the contract accepts, says that nothing was given, or why it is refused', () => {
  assert(
    property(string({ maxLength: 1200 }), (text) => {
      const reading = readingOf('client_secret', [text]);
      const { length } = text.trim();
      expect(reading.state).toBe(length === 0 ? 'empty' : length > 1000 ? 'refused' : 'given');
      const credential = reading.state === 'given' ? reading.credential : { kind: 'client_secret', value: 'unused' };
      expect(credentialSchema.safeParse(credential).success).toBe(true);
    }),
  );
});
