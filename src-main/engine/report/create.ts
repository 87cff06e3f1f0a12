import type { FileHandle } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Reported, ReportFormat, ReportSubject } from '../../../src-preload/contract/index.ts';
import { breathe } from '../core/breathe.ts';
import { writeWholeFile } from '../core/whole-file.ts';
import { UNWATCHED, type Writing } from '../core/writings.ts';
import type { Db } from '../data/open.ts';
import type { TenantScope } from '../tenancy/index.ts';
import { writeCsv } from './csv-format.ts';
import { documentSet } from './documentation.ts';
import { documentDrift } from './drift-report.ts';
import { writeHtml } from './html-format.ts';
import type { Report } from './model.ts';
import { writePdf } from './pdf-format.ts';
import { TextSink } from './text-sink.ts';

interface Written {
  objects: number;
  notes: string[];
}

const FORMATS: Readonly<Record<ReportFormat, (handle: FileHandle, report: Report) => Promise<Written>>> = {
  html: (handle, report) => asText(handle, (sink) => writeHtml(sink, report)),
  csv: (handle, report) => asText(handle, (sink) => writeCsv(sink, report)),
  pdf: writePdf,
};

/**
 * Writes a report into a file, from the database alone. The same content gives the same bytes: a report knows no time of
 * its making. Throws not_found, conflict when the file cannot be written, and cancelled.
 */
export async function createReport(
  db: Db,
  scope: TenantScope,
  choice: { subject: ReportSubject; format: ReportFormat; file: string },
  writing: Writing = UNWATCHED,
): Promise<Reported> {
  const { subject, format } = choice;
  const file = resolve(choice.file);
  const report =
    subject.kind === 'set'
      ? await documentSet(db, scope, subject)
      : await documentDrift(db, scope, subject.driftScanId);
  const { objects, notes } = await writeWholeFile(file, 'The report', (handle) =>
    FORMATS[format](handle, watchedBy(writing, report)),
  );
  return { file, objects, notes };
}

/** The report, of which each object that is asked for counts as progress. */
function watchedBy(writing: Writing, report: Report): Report {
  const total = report.head.chapters.reduce((sum, { names }) => sum + names.length, 0);
  return {
    ...report,
    objects: async function* () {
      let done = 0;
      for await (const object of report.objects()) {
        await breathe();
        writing.progress(done, total);
        yield object;
        done += 1;
      }
    },
  };
}

async function asText(handle: FileHandle, write: (sink: TextSink) => Promise<number>): Promise<Written> {
  const sink = new TextSink(handle);
  const objects = await write(sink);
  await sink.end();
  return { objects, notes: [] };
}
