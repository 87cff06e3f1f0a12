import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterEach, describe, expect, test } from 'vitest';
import { type ReportFormat, REPORT_FORMATS, type ReportSubject } from '../../../src-preload/contract/index.ts';
import { bareTenant, CATALOG, catalogOnly, catalogPolicy, codeOf, Lab } from '../../../tests/fixtures/lab.ts';
import { groupBy } from '../core/group.ts';
import { closeAll, present, temporaryFolder } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

async function made(lab: Lab, subject: ReportSubject | object, format: ReportFormat): Promise<Buffer> {
  const file = join(await temporaryFolder(), `report.${format}`);
  await lab.of('reports.create', { subject, format, file });
  return readFile(file);
}

/** The cells of a CSV text (RFC 4180), without the apostrophe that keeps a spreadsheet from running a cell. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    const text = quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"');
    rows.at(-1)?.push(text.replace(/^'(?=[=+\-@\t\r])/, ''));
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.length > 1);
}

const asHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A pattern of a text as a PDF holds it: without blanks, and any mark where it may lack the letter. */
const inPdf = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\s/g, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '.')
    .replaceAll(/[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}.]/gu, '\uFFFD');

/** The text of a PDF without blanks: lines are parted anywhere. */
async function textOf(pdf: Buffer): Promise<{ pages: string[]; all: string }> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
  return { pages: text, all: text.join('').replaceAll(/\s/g, '') };
}

describe('a documentation of the demo tenant', () => {
  test('holds every setting of every object, in all three formats', async () => {
    const lab = await Lab.start();
    const { set, items } = await lab.capture();
    const subject = { kind: 'set', backupSetId: set.id };
    const rows = cellsOf((await made(lab, subject, 'csv')).toString('utf8'));
    const html = (await made(lab, subject, 'html')).toString('utf8');
    const pdf = await textOf(await made(lab, subject, 'pdf'));
    const records = groupBy(rows, ([, , , id, , part]) => `${part} ${id}`);
    let settings = 0;
    for (const item of items) {
      const detail = await lab.of('items.get', { itemId: item.id });
      const written = present(records.get(`Setting ${item.policyIdentifier}`));
      for (const { label, value, kind } of detail.settings) {
        settings += 1;
        const lines = value.split('\n');
        const record = written.find((row) => row[8] === label && lines.every((line) => row[9]?.includes(line)));
        expect(record, `${item.name}: ${label}`).toBeDefined();
        if (kind === 'sealed') continue;
        for (const text of [label, ...lines]) expect(html).toContain(asHtml(text));
      }
      for (const { targetName } of detail.assignments) expect(html).toContain(asHtml(targetName));
      for (const warning of item.warnings) expect(html).toContain(asHtml(warning));
      // What the letters lack has a mark in its place.
      expect(pdf.all).toMatch(new RegExp(inPdf(item.name), 'u'));
    }
    expect(settings).toBeGreaterThan(4000);
    expect(html).not.toMatch(/<script|src=|https?:\/\/[^<]*\.(js|css)/i);
    // The cover stands first, then the contents, then the objects that they lead to.
    expect(pdf.pages[0]).toContain('Documentation of Lab');
    expect(pdf.pages[1]).toContain('Contents');
    const entry = /Battery cycle count\s+(\d+)/.exec(pdf.pages.slice(1, 12).join('\n'));
    expect(pdf.pages[Number(present(entry)[1]) - 1]).toContain('Battery cycle count');
  });

  test('is the same bytes whenever it is made, and knows no time of its making', async () => {
    const lab = await Lab.start();
    const { set } = await lab.capture({ policyTypes: ['conditionalAccessPolicies'], includeFoundations: false });
    const subject = { kind: 'set', backupSetId: set.id };
    for (const format of REPORT_FORMATS) {
      const first = await made(lab, subject, format);
      expect((await made(lab, subject, format)).equals(first)).toBe(true);
    }
    expect((await made(lab, subject, 'pdf')).toString('latin1')).not.toContain('/CreationDate');
  });

  test('names groups inside settings, and holds only the types that were chosen', async () => {
    const lab = await Lab.start();
    const { set, items } = await lab.capture();
    const policyTypes = ['conditionalAccessPolicies'];
    const html = (await made(lab, { kind: 'set', backupSetId: set.id, policyTypes }, 'html')).toString('utf8');
    expect(html.match(/<article /g)).toHaveLength(
      items.filter(({ policyType }) => policyType === policyTypes[0]).length,
    );
    expect(html).toMatch(/<td>[^<]*[A-Za-z][^<]* \([0-9a-f]{8}-[0-9a-f-]{27}\)/);
  });
});

/** A tenant of one policy with this name. */
async function labWith(name: string, description = ''): Promise<{ lab: Lab; subject: object }> {
  const lab = await Lab.start({ data: bareTenant({ [CATALOG]: [catalogPolicy('p0', 2, { name, description })] }) });
  const { set } = await lab.capture(catalogOnly);
  return { lab, subject: { kind: 'set', backupSetId: set.id } };
}

test('letters that the PDF lacks are counted and said; Greek, Cyrillic and accents are there', async () => {
  const { lab, subject } = await labWith('Ünïcode Ωμέγα Жук 日本');
  const file = join(await temporaryFolder(), 'report.pdf');
  const { notes } = await lab.of('reports.create', { subject, format: 'pdf', file });
  expect(notes).toEqual([expect.stringContaining('1 object holds characters')]);
  const { pages, all } = await textOf(await readFile(file));
  expect(all).toContain('ÜnïcodeΩμέγαЖук\uFFFD\uFFFD');
  expect(pages.join(' ')).toContain('are shown as \uFFFD');
  expect((await made(lab, subject, 'html')).toString('utf8')).toContain('Жук 日本');
});

test('what a tenant calls its objects is never markup, and never a formula', async () => {
  const { lab, subject } = await labWith('<img src=x onerror=alert(1)>&"', '=HYPERLINK("http://x")');
  const html = (await made(lab, subject, 'html')).toString('utf8');
  expect(html).not.toContain('<img');
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&amp;&quot;');
  expect((await made(lab, subject, 'csv')).toString('utf8')).toContain(`"'=HYPERLINK(""http://x"")"`);
});

test('a report that cannot be made leaves no file, and an earlier one as it is', async () => {
  const { lab, subject } = await labWith('Policy');
  const folder = await temporaryFolder();
  const file = join(folder, 'report.html');
  await writeFile(file, 'earlier');
  const ask = (input: object) => lab.call('reports.create', { tenant: 'lab', subject, format: 'html', file, ...input });
  expect(codeOf(await ask({ subject: { ...subject, policyTypes: ['noSuchType'] } }))).toBe('invalid_input');
  expect(codeOf(await ask({ subject: { kind: 'set', backupSetId: 999 } }))).toBe('not_found');
  expect(codeOf(await ask({ subject: { kind: 'drift', driftScanId: 999 } }))).toBe('not_found');
  const lost = await ask({ file: join(folder, 'missing', 'report.html') });
  expect(lost.ok ? '' : lost.error).toMatchObject({
    code: 'conflict',
    message: `The report could not be written to ${join(folder, 'missing', 'report.html')}: the folder does not exist. Create it, or choose another one.`,
  });
  expect(codeOf(await ask({ file: folder }))).toBe('conflict');
  expect(await readFile(file, 'utf8')).toBe('earlier');
});

test('a drift report holds every finding with the settings that show it', async () => {
  const policy = catalogPolicy('p0', 300, { name: 'Baseline policy' });
  const lab = await Lab.start({ data: bareTenant({ [CATALOG]: [policy, catalogPolicy('p1', 1)] }) });
  const { set } = await lab.capture(catalogOnly);
  for (const part of [policy.parts?.settings ?? []].flat()) {
    const instance = part.body.settingInstance as { choiceSettingValue: { value: string } };
    instance.choiceSettingValue.value = instance.choiceSettingValue.value.replace(/_1$/, '_0');
  }
  policy.body.lastModifiedDateTime = '2026-02-01T00:00:00Z';
  const scan = await lab.of('drift.scan', { baselineSetId: set.id });
  await lab.engine.runner.finished(scan.operationRunId);
  for (const subject of [{ kind: 'drift' }, { kind: 'drift', driftScanId: scan.driftScanId }]) {
    const rows = cellsOf((await made(lab, subject, 'csv')).toString('utf8')).slice(1);
    // More than are kept with the finding: the rest is compared anew.
    expect(rows).toHaveLength(300);
    expect(new Set(rows.map((row) => row[4]))).toEqual(new Set(['Baseline policy']));
    const html = (await made(lab, subject, 'html')).toString('utf8');
    expect(html).toContain('Baseline policy');
    const { all } = await textOf(await made(lab, subject, 'pdf'));
    expect(all).toContain('DriftofLab');
    expect(all).toContain('Setting299');
  }
});
