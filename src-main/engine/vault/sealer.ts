import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { AtlasError } from '../core/errors.ts';
import { canonicalJson, type Json, parseJson } from '../core/json.ts';
import { isSealed, SEALED_MARK } from '../core/sealed.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals single values of captured objects with AES-256-GCM under keys that follow from the workspace's key. The
 * nonce follows from the value and its place, so that the same secret of the same type is sealed to the same text:
 * content that did not change stays equal content, and a changed secret shows as a change. That two secrets of a
 * type are equal can be seen; what they are cannot.
 */
export class Sealer {
  readonly #sealing: Buffer;
  readonly #naming: Buffer;

  constructor(workspaceKey: Uint8Array) {
    const derived = (info: string): Buffer => Buffer.from(hkdfSync('sha256', workspaceKey, '', info, 32));
    this.#sealing = derived('tenantatlas captured secrets: sealing');
    this.#naming = derived('tenantatlas captured secrets: nonces');
  }

  /** The text that stands for a value of a policy type. */
  seal(policyType: string, value: Json): string {
    const clear = canonicalJson(value);
    const nonce = createHmac('sha256', this.#naming)
      .update(`${policyType}\0${clear}`)
      .digest()
      .subarray(0, NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#sealing, nonce).setAAD(Buffer.from(policyType, 'utf8'));
    const sealed = Buffer.concat([cipher.update(clear, 'utf8'), cipher.final()]);
    return `${SEALED_MARK}${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')}`;
  }

  /** The value that a text stands for. Throws AtlasError for a text of another workspace, or one that was changed. */
  open(policyType: string, text: string): Json {
    try {
      if (!isSealed(text)) throw new Error('no sealed value');
      const bytes = Buffer.from(text.slice(SEALED_MARK.length), 'base64');
      const [nonce, tag] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)];
      const decipher = createDecipheriv('aes-256-gcm', this.#sealing, nonce, { authTagLength: TAG_BYTES })
        .setAAD(Buffer.from(policyType, 'utf8'))
        .setAuthTag(tag);
      const sealed = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      return parseJson(Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8'));
    } catch {
      throw new AtlasError(
        'conflict',
        'This secret was sealed with another key: in another workspace, or before this computer lost the key. It cannot be opened here. A new backup reads it again.',
      );
    }
  }
}
