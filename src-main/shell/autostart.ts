import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

// Entries of a Linux session: https://specifications.freedesktop.org/autostart-spec/latest/
// and how they name a program: https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html

/** One argument of an Exec line: quoted, because a path may hold anything. */
function quote(argument: string): string {
  const quoted = `"${argument.replace(/["`$\\]/g, (character) => `\\${character}`)}"`;
  // A percent sign would name a field, and every text value escapes its backslashes once more.
  return quoted.replaceAll('%', '%%').replaceAll('\\', '\\\\');
}

/** A session entry that starts a program. */
export function autostartEntry({ name, command }: { name: string; command: readonly string[] }): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    'Comment=Runs backup schedules in the background',
    `Exec=${command.map(quote).join(' ')}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** True when the entry is there and nobody switched it off, as settings pages of desktops do. */
export function readAutostart(file: string): boolean {
  try {
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.replaceAll(' ', '').toLowerCase());
    return !lines.includes('hidden=true') && !lines.includes('x-gnome-autostart-enabled=false');
  } catch {
    return false;
  }
}

/** Writes the entry, or takes it away. Throws when the folder cannot be written to. */
export function writeAutostart(file: string, entry: { name: string; command: readonly string[] } | null): void {
  if (!entry) {
    rmSync(file, { force: true });
    return;
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // A session that starts meanwhile reads the whole of it or nothing.
  writeFileSync(`${file}.new`, autostartEntry(entry), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
