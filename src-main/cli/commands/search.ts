import { text, wholeNumber } from '../arguments.ts';
import { Reply } from '../reply.ts';
import type { Command } from './command.ts';

const USUAL_LIMIT = 100;
const MOST = 500;

/** Full-text search. */
export const searchCommands: readonly Command[] = [
  {
    name: 'search',
    argument: 'text in quotes',
    required: ['tenant'],
    optional: ['limit'],
    help: ['search --tenant X "TEXT" [--limit N]', 'find text inside everything captured'],
    run: async ({ engine, call, note }, line) => {
      const limit = text(line, 'limit') === undefined ? USUAL_LIMIT : Math.min(MOST, wholeNumber(line, 'limit'));
      await engine.indexer.catchUp();
      const answer = await call('search.query', { tenant: text(line, 'tenant'), text: line.argument, limit });
      if (answer.total > answer.rows.length || !answer.totalIsExact) {
        const more = answer.totalIsExact ? String(answer.total) : `more than ${answer.total}`;
        note(`Shown are ${answer.rows.length} of ${more} matches. --limit shows up to ${MOST}; more words find less.`);
      }
      if (answer.pendingSets > 0) note(`Not searched yet: ${answer.pendingSets} sets, which are being captured.`);
      if (answer.cutObjects > 0) note(`Very large objects are searched in their first part: ${answer.cutObjects}.`);
      const rows = answer.rows.map((row) => ({
        policyType: row.policyType,
        policyIdentifier: row.policyIdentifier,
        name: row.name,
        where: row.where === null ? row.name : `${row.where.label}: ${row.where.value}`,
        matches: row.matches,
        origin: row.origin,
        current: row.current,
        itemId: row.itemId,
        backupSetId: row.backupSetId,
        capturedAt: row.capturedAt,
      }));
      const written = rows.map((row) => {
        const from = row.origin === 'imported' ? ' (imported)' : '';
        return `${row.policyType}\t${row.name}${from}\t${row.where}`;
      });
      return new Reply(0, rows, written.join('\n'));
    },
  },
];
