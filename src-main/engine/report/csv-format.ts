import { csvRow } from '../core/csv.ts';
import type { Report } from './model.ts';
import type { TextSink } from './text-sink.ts';

/** A report as one table: a row a setting, an assignment, or a remark. The mark tells Excel that the text is UTF-8. */
export async function writeCsv(sink: TextSink, { head, objects }: Report): Promise<number> {
  let written = 0;
  await sink.write(`\uFEFF${csvRow(head.columns)}`);
  for (const record of head.records) await sink.write(csvRow(record));
  for await (const { records } of objects()) {
    for (const record of records) await sink.write(csvRow(record));
    written += 1;
  }
  return written;
}
