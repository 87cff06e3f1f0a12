import type { FileHandle } from 'node:fs/promises';
import { breathe } from '../core/breathe.ts';

/** Characters that are kept until they are worth a write. */
const ENOUGH = 64 * 1024;

/** Text on its way into a file, which never keeps the thread from answering others. */
export class TextSink {
  readonly #handle: FileHandle;
  #waiting: string[] = [];
  #length = 0;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** Takes more text. */
  async write(text: string): Promise<void> {
    this.#waiting.push(text);
    this.#length += text.length;
    if (this.#length >= ENOUGH) await this.end();
    await breathe();
  }

  /** Writes what waits. */
  async end(): Promise<void> {
    const text = this.#waiting.join('');
    [this.#waiting, this.#length] = [[], 0];
    if (text !== '') await this.#handle.appendFile(text);
  }
}
