import { type CommandId, commandOf } from './commands.ts';

/** A command's keys on a platform (`process.platform`), with `mod` put in that platform's words. */
export function keysOf(id: CommandId, platform: string): readonly string[] {
  const { keys = [] } = commandOf(id);
  const mac = platform === 'darwin';
  const own = 'mac' in keys ? (mac ? keys.mac : keys.other) : keys;
  return own.map((key) => key.replace(/^mod\b/, mac ? 'meta' : 'ctrl'));
}
