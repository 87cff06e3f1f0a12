import { AtlasError } from './core/errors.ts';
import type { HostServices } from './host.ts';
import type { FromEngine, HostAnswer, HostQuestion } from './worker-protocol.ts';

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: AtlasError) => void;
}

/** The window's process as the engine's thread sees it: each service is a question and its answer. */
export class ShellHost implements HostServices {
  readonly #send: (message: FromEngine) => void;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;

  constructor(send: (message: FromEngine) => void) {
    this.#send = send;
  }

  workspaceKey = async (): Promise<Uint8Array> => {
    return (await this.#ask({ service: 'workspaceKey', argument: null })) as Uint8Array;
  };

  openExternal = async (address: string): Promise<boolean> => {
    return (await this.#ask({ service: 'openExternal', argument: address })) === true;
  };

  resolveProxy = async (address: string): Promise<string> => {
    return String(await this.#ask({ service: 'resolveProxy', argument: address }));
  };

  /** Passes an answer of the shell to whoever asked. */
  told(id: number, answer: HostAnswer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (answer.ok) waiting?.resolve(answer.value);
    else waiting?.reject(new AtlasError(answer.code, answer.message));
  }

  #ask(question: HostQuestion): Promise<unknown> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ kind: 'ask', id, question });
    });
  }
}
