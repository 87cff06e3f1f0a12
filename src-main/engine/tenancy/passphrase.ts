import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of scrypt: about a tenth of a second and 32 MiB for each attempt. */
const COST = 2 ** 15;
const BLOCK = 8;
const MEMORY = 64 * 1024 * 1024;
const BYTES = 32;

/** What is kept of a passphrase: `scrypt$cost$salt$hash`, both in base64. It says nothing about the passphrase itself. */
export async function hashPassphrase(passphrase: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(passphrase, salt, COST);
  return ['scrypt', String(COST), salt.toString('base64'), hash.toString('base64')].join('$');
}

/** True when the passphrase is the one that was kept. Something else that was kept fits none. */
export async function isPassphrase(passphrase: string, kept: string): Promise<boolean> {
  const [method, cost, salt, hash] = kept.split('$');
  if (method !== 'scrypt' || !cost || !salt || !hash || !/^\d{1,7}$/.test(cost)) return false;
  const expected = Buffer.from(hash, 'base64');
  const found = await derive(passphrase, Buffer.from(salt, 'base64'), Number(cost)).catch(() => null);
  return found !== null && found.length === expected.length && timingSafeEqual(found, expected);
}

/** The same letters typed on another keyboard are the same passphrase: hence the normal form. */
function derive(passphrase: string, salt: Buffer, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N: cost, r: BLOCK, p: 1, maxmem: MEMORY };
    scrypt(passphrase.normalize('NFKC'), salt, BYTES, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
