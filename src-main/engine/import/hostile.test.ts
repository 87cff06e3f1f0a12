import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, temporaryFolder } from '../../../tests/fixtures/workspace.ts';
import { textMember } from '../core/json.ts';
import { readFiles } from './read-files.ts';
import type { Reading } from './reading.ts';
import { openSource } from './source.ts';

afterEach(closeAll);

const POLICY = JSON.stringify({ name: 'P', platforms: 'windows10', technologies: 'mdm', settings: [] });

interface Entry {
  name: string;
  text?: string;
  /** Said in the archive in place of the truth. */
  size?: number;
  flags?: number;
  method?: number;
  mode?: number;
}

/** A zip archive, byte by byte: no tool writes what these tests need. */
function zipOf(entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, text = POLICY, size, flags = 0x800, method = 8, mode = 0o100644 } of entries) {
    const content = Buffer.from(text);
    const packed = method === 8 ? deflateRawSync(content) : content;
    const file = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size ?? content.length, 18);
    common.writeUInt16LE(file.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, file, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 3]), common, tail, file]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end]);
}

async function read(path: string): Promise<Map<string, Reading>> {
  const source = await openSource(path);
  const readings = await readFiles(source, { signal: new AbortController().signal, onFile: () => undefined });
  await source.close();
  return new Map(readings.map((reading) => [reading.path, reading]));
}

async function readZip(entries: readonly Entry[]): Promise<Map<string, Reading>> {
  const path = join(await temporaryFolder(), 'export.zip');
  await writeFile(path, zipOf(entries));
  return read(path);
}

describe('a zip', () => {
  test('is read entry by entry, and a bad one costs only itself', async () => {
    const found = await readZip([
      { name: 'Settings Catalog/good.json' },
      { name: '../evil.json' },
      { name: '/etc/evil.json' },
      { name: 'C:\\evil.json' },
      { name: 'a\\..\\..\\evil.json' },
      { name: 'secret.json', flags: 0x801 },
      { name: 'odd.json', method: 12 },
      { name: 'link.json', text: '/etc/passwd', mode: 0o120777 },
      { name: 'folder/', text: '', mode: 0o040755 },
    ]);
    expect(found.get('Settings Catalog/good.json')?.objects).toHaveLength(1);
    expect(found.size).toBe(8);
    const bad = [...found.values()].filter((reading) => reading.path !== 'Settings Catalog/good.json');
    for (const reading of bad) expect(reading).toMatchObject({ objects: [], lost: true });
    expect(found.get('../evil.json')?.reasons[0]).toContain('leads out of the archive');
    expect(found.get('secret.json')?.reasons[0]).toContain('encrypted');
    expect(found.get('odd.json')?.reasons[0]).toContain('not supported');
    expect(found.get('link.json')?.reasons[0]).toContain('links are not followed');
  });

  test('that would inflate without end is not unpacked', async () => {
    const found = await readZip([
      { name: 'bomb.json', text: ' '.repeat(30_000_000) },
      { name: 'liar.json', text: `"${'x'.repeat(5000)}"`, size: 100 },
      { name: 'good.json' },
    ]);
    expect(found.get('bomb.json')?.reasons[0]).toContain('inflate');
    expect(found.get('liar.json')).toMatchObject({ objects: [], lost: true });
    expect(found.get('good.json')?.objects).toHaveLength(1);
  });

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['noise', Buffer.from('not a zip at all, only text')],
    ['half of one', zipOf([{ name: 'a.json' }]).subarray(0, 60)],
  ])('that is %s is refused with a sentence', async (_name, bytes) => {
    const path = join(await temporaryFolder(), 'x.zip');
    await writeFile(path, bytes);
    await expect(openSource(path)).rejects.toThrow('cannot be read as a zip archive');
  });
});

describe('a folder', () => {
  test('accounts for links, unreadable files, big ones and files that are no configuration', async () => {
    const folder = await temporaryFolder();
    const outside = await temporaryFolder();
    await writeFile(join(outside, 'outside.json'), POLICY);
    await mkdir(join(folder, 'deep/er'), { recursive: true });
    await mkdir(join(folder, '.git'));
    await writeFile(join(folder, 'deep/er/policy.json'), POLICY);
    await symlink(join(outside, 'outside.json'), join(folder, 'link.json'));
    await symlink(outside, join(folder, 'linked'));
    await symlink(folder, join(folder, 'deep/loop'));
    for (const [name, text] of [
      ['logo.png', 'x'],
      ['empty.json', ''],
      ['run.ps1', 'Get-Date'],
      ['LICENSE', 'MIT'],
      ['list.csv', 'a,b'],
      ['data.bin', '\u0000\u0001'],
    ])
      await writeFile(join(folder, name ?? ''), text ?? '');
    await writeFile(join(folder, 'locked.json'), POLICY);
    await chmod(join(folder, 'locked.json'), 0);
    const found = await read(folder);
    expect(found.get('deep/er/policy.json')?.objects).toHaveLength(1);
    expect(
      [...found].filter(([, reading]) => reading.objects.length > 0 && !reading.path.startsWith('locked')),
    ).toHaveLength(1);
    expect([...found.keys()].toSorted()).toEqual(
      [
        'LICENSE',
        'data.bin',
        'deep/er/policy.json',
        'deep/loop',
        'empty.json',
        'link.json',
        'linked',
        'list.csv',
        'locked.json',
        'logo.png',
        'run.ps1',
      ].toSorted(),
    );
    for (const [, reading] of found) expect(reading.objects.length > 0 || reading.reasons.length > 0).toBe(true);
    expect(found.get('link.json')?.reasons[0]).toContain('links are not followed');
  });

  test('gives what stands in files of their own to their objects', async () => {
    const folder = await temporaryFolder();
    const write = async (path: string, value: unknown): Promise<void> => {
      await mkdir(join(folder, path, '..'), { recursive: true });
      await writeFile(join(folder, path), typeof value === 'string' ? value : JSON.stringify(value));
    };
    const intent = {
      '@odata.type': '#microsoft.graph.deviceManagementIntent',
      id: 'i',
      displayName: 'Intent',
      templateId: 't',
    };
    await write('EndpointSecurity/Intent.json', intent);
    await write(
      'EndpointSecurity/Intent_Settings.json',
      JSON.stringify(JSON.stringify({ settings: [{ definitionId: 'd', valueJson: 'true' }] })),
    );
    await write('Scripts/Shell/Mac.json', {
      '@odata.type': '#microsoft.graph.deviceShellScript',
      displayName: 'Mac',
      fileName: 'mac.sh',
    });
    await write('Scripts/Shell/Script Data/mac.sh', 'echo ü');
    await write('Device Configurations/Wi-Fi.json', {
      '@odata.type': '#microsoft.graph.windowsWifiConfiguration',
      id: 'w',
      displayName: 'Wi-Fi',
    });
    await write('Device Configurations/Assignments/Wi-Fi.json', [
      { target: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' } },
    ]);
    await write('lost_Settings.json', { settings: [{ definitionId: 'd', valueJson: 'true' }] });
    const found = await read(folder);
    expect(found.get('EndpointSecurity/Intent.json')?.objects[0]?.object.settings).toHaveLength(1);
    expect(found.get('EndpointSecurity/Intent_Settings.json')?.reasons[0]).toContain('joined to it');
    const script = found.get('Scripts/Shell/Mac.json')?.objects[0]?.object ?? {};
    expect(Buffer.from(textMember(script, 'scriptContent') ?? '', 'base64').toString()).toBe('echo ü');
    expect(found.get('Device Configurations/Wi-Fi.json')?.objects[0]?.object.assignments).toHaveLength(1);
    expect(found.get('lost_Settings.json')?.reasons[0]).toContain('not among the files');
  });
});
