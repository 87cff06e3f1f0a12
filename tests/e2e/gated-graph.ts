import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Database from 'better-sqlite3';
import { onClose } from '../fixtures/workspace.ts';
import { databaseFile } from './workspace.ts';

/** Operations that may ask the tenant in the name of a restore. */
export type RestoreOperation = 'restore.check' | 'restore.preview' | 'restore.execute';

interface RunningOperation {
  id: number;
  type: string;
}

/**
 * Stands before a Graph and, once it is shut, lets only those through whom it was told to expect: while an operation
 * of a permitted type runs, by the workspace's own database. Everything else is refused with 500 and written down.
 */
export class GatedGraph {
  readonly #userData: string;
  readonly #target: string;
  readonly #permits: RestoreOperation[] = [];
  readonly #admitted = new Set<number>();
  #shut = false;
  root = '';
  /** What came while nobody was expected. */
  readonly refused: string[] = [];
  /** How many requests each admitted type of operation made. */
  readonly passed = new Map<string, number>();

  private constructor(userData: string, target: string) {
    this.#userData = userData;
    this.#target = target;
  }

  static async start(userData: string, target: string): Promise<GatedGraph> {
    const gate = new GatedGraph(userData, target);
    const server = createServer((incoming, response) => {
      gate.#answer(incoming, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onClose(() => new Promise<void>((resolve) => void server.close(() => resolve())));
    gate.root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return gate;
  }

  shut(): void {
    this.#shut = true;
  }

  /** Lets one operation of the type through: a person is about to start it. */
  expect(type: RestoreOperation): void {
    this.#permits.push(type);
  }

  async #answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const what = `${incoming.method} ${incoming.url}`;
    if (this.#shut && !this.#admits()) {
      this.refused.push(what);
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { code: 'Unexpected', message: 'Nobody was expected here.' } }));
      return;
    }
    // Links and references lead by this server, not around it.
    const sent = Buffer.concat(chunks).toString('utf8').replaceAll(this.root, this.#target);
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) {
      if (typeof value === 'string' && !['host', 'connection', 'content-length', 'accept-encoding'].includes(name))
        headers.set(name, value);
    }
    const answer = await fetch(`${this.#target}${incoming.url}`, {
      method: incoming.method ?? 'GET',
      headers,
      ...(sent === '' ? {} : { body: sent }),
    });
    const text = (await answer.text()).replaceAll(this.#target, this.root);
    const kept = [...answer.headers].filter(
      ([name]) => !['content-length', 'transfer-encoding', 'connection', 'keep-alive'].includes(name),
    );
    response.writeHead(answer.status, Object.fromEntries(kept));
    response.end(text);
  }

  #admits(): boolean {
    for (const { id, type } of this.#running()) {
      const permit = this.#permits.findIndex((one) => one === type);
      if (!this.#admitted.has(id) && permit >= 0) {
        this.#permits.splice(permit, 1);
        this.#admitted.add(id);
      }
      if (!this.#admitted.has(id)) continue;
      this.passed.set(type, (this.passed.get(type) ?? 0) + 1);
      return true;
    }
    return false;
  }

  #running(): RunningOperation[] {
    const database = new Database(databaseFile(this.#userData), { readonly: true });
    try {
      const rows = database.prepare("select id, type from operation_runs where status = 'running'").all();
      return rows as RunningOperation[];
    } finally {
      database.close();
    }
  }
}
