/** What a command answers: an exit code, the JSON document, and the same for people. */
export class Reply {
  readonly exitCode: number;
  readonly document: unknown;
  readonly words: string;

  constructor(exitCode: number, document: unknown, words: string) {
    this.exitCode = exitCode;
    this.document = document;
    this.words = words;
  }
}
