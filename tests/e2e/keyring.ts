import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** True where a real keyring can be started for a test. */
export function hasKeyring(): boolean {
  const finds = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
  return process.platform === 'linux' && finds('gnome-keyring-daemon') && finds('dbus-run-session');
}

export interface Keyring {
  /** What an application needs to find it. */
  environment: Record<string, string>;
  stop(): Promise<void>;
}

// The daemon unlocks its collection with what it reads, then says where its bus is; it ends with its input.
const SCRIPT = `printf 'a test password' | gnome-keyring-daemon --unlock --components=secrets >&2
printf '%s\\n' "$DBUS_SESSION_BUS_ADDRESS"
cat >/dev/null`;

/** Starts a real, unlocked GNOME Keyring on a session bus of its own, with nothing of this machine's. */
export async function startKeyring(): Promise<Keyring> {
  const home = mkdtempSync(join(tmpdir(), 'tenantatlas-keyring-'));
  const own = { HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home };
  const session = spawn('dbus-run-session', ['--', 'sh', '-c', SCRIPT], {
    env: { PATH: process.env['PATH'] ?? '', ...own },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => session.once('close', () => resolve()));
  let errors = '';
  session.stderr.on('data', (text) => (errors += String(text)));
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    session.stdout.on('data', (text) => {
      said += String(text);
      if (said.includes('\n')) resolve(said.trim());
    });
    session.once('close', () => reject(new Error(`The keyring did not start: ${errors}`)));
  });
  return {
    environment: { DBUS_SESSION_BUS_ADDRESS: address },
    stop: async () => {
      session.stdin.end();
      await ended;
      rmSync(home, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
