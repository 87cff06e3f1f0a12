import { afterEach, describe, expect, test } from 'vitest';
import { selfSigned } from '../../../tests/fixtures/tls.ts';
import { closeAll } from '../../../tests/fixtures/workspace.ts';
import { readCertificate } from './certificate.ts';

afterEach(closeAll);

describe('a certificate with its private key', () => {
  test('is read in either order, and from one line', async () => {
    const { pem, key, certificate } = await selfSigned();
    const read = readCertificate(pem);
    expect(read.thumbprint).toMatch(/^[0-9A-F]{64}$/);
    expect(Date.parse(read.expiresAt)).toBeGreaterThan(Date.now());
    expect(read.privateKey).toContain('BEGIN PRIVATE KEY');
    expect(readCertificate(`${key}${certificate}`)).toEqual(read);
    expect(readCertificate(pem.replaceAll('\n', '\\n'))).toEqual(read);
  });

  test('is refused when it has expired, with the day', async () => {
    const { pem } = await selfSigned();
    const day = readCertificate(pem).expiresAt.slice(0, 10);
    const later = new Date(Date.now() + 60 * 24 * 3_600_000);
    expect(() => readCertificate(pem, later)).toThrow(`expired on ${day}`);
  });

  test('is refused when it is not valid yet', async () => {
    const { pem } = await selfSigned();
    expect(() => readCertificate(pem, new Date('2020-01-01'))).toThrow('valid from');
  });

  test('is refused when the two do not belong together', async () => {
    const [one, other] = [await selfSigned(), await selfSigned()];
    expect(() => readCertificate(one.certificate + other.key)).toThrow('does not belong to the certificate');
  });

  test('is refused when a part is missing, protected or damaged, in words', async () => {
    const { key, certificate } = await selfSigned();
    expect(() => readCertificate(certificate)).toThrow('no private key');
    expect(() => readCertificate(key)).toThrow('no certificate');
    expect(() => readCertificate('')).toThrow('no certificate');
    const locked = key.replaceAll('PRIVATE KEY', 'ENCRYPTED PRIVATE KEY');
    expect(() => readCertificate(certificate + locked)).toThrow('protected by a password');
    expect(() => readCertificate(certificate.replace(/[A-Z]{4}/g, '!!!!') + key)).toThrow(
      /cannot be read|no certificate/,
    );
  });
});
