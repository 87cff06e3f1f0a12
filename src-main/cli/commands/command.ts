import type { ChannelOutput, ErrorCode } from '../../../src-preload/contract/index.ts';
import type { Engine } from '../../engine/engine.ts';
import type { EngineChannel } from '../../engine/handler-types.ts';
import type { CommandLine, OptionName } from '../arguments.ts';
import type { Reply } from '../reply.ts';

/** A call that the engine refused, with its code and sentence. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

export type Call = <C extends EngineChannel>(channel: C, input: unknown) => Promise<ChannelOutput<C>>;

/** What a command works with: an open workspace as its owner, and standard error for remarks. */
export interface CommandTools {
  engine: Engine;
  /** Calls a channel of the contract. Throws Refusal when the engine refuses. */
  call: Call;
  note: (text: string) => void;
}

/** One command of the command line: its words, its options, its lines in the help, and what it does. */
export interface Command {
  name: string;
  /** The one argument that follows the command's words, as the help names it. */
  argument?: string;
  required: readonly OptionName[];
  /** Besides --workspace, --json and --help. */
  optional: readonly OptionName[];
  /** How it is typed, and what it does. */
  help: readonly [usage: string, meaning: string];
  /** Throws UsageError and Refusal. */
  run: (tools: CommandTools, line: CommandLine) => Promise<Reply>;
}
