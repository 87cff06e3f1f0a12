import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { backupSchema, documentOf, errorSchema, shellWith } from '../fixtures/command-line.ts';
import { policies } from '../fixtures/lab.ts';
import { closeAll, temporaryFolder } from '../fixtures/workspace.ts';

afterEach(closeAll);

const writtenSchema = z.looseObject({ file: z.string(), objects: z.number(), notes: z.array(z.string()) });

test('the command line writes a report in each format, also of chosen types, and of what has drifted', async () => {
  const shell = await shellWith({ data: policies(3) });
  const backup = await shell.run('backup', '--tenant', 'lab', '--types', 'configurationPolicies', '--no-foundations');
  const set = String(documentOf(backup, backupSchema).backupSetId);
  const folder = await temporaryFolder();
  for (const format of ['pdf', 'csv']) {
    const to = join(folder, `report.${format}`);
    const ended = await shell.run('report', '--set', set, '--format', format, '--to', to);
    expect(ended.code).toBe(0);
    expect(documentOf(ended, writtenSchema)).toEqual({ file: to, objects: 3, notes: [] });
  }
  expect(readFileSync(join(folder, 'report.csv'), 'utf8')).toContain('Policy p2');
  const none = ['--types', 'conditionalAccessPolicies', '--format', 'html', '--to', join(folder, 'none.html')];
  expect(documentOf(await shell.run('report', '--set', set, ...none), writtenSchema).objects).toBe(0);
  const drift = ['report', 'drift', '--tenant', 'lab', '--format', 'csv', '--to', join(folder, 'drift.csv')];
  expect(documentOf(await shell.run(...drift), writtenSchema).objects).toBe(0);
  expect(readdirSync(folder).toSorted()).toEqual(['drift.csv', 'none.html', 'report.csv', 'report.pdf']);

  const wrong = await shell.run('report', '--set', set, '--format', 'docx', '--to', join(folder, 'x'));
  expect([wrong.code, documentOf(wrong, errorSchema).error.code]).toEqual([2, 'invalid_input']);
}, 60_000);
