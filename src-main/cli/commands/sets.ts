import { text } from '../arguments.ts';
import { Reply } from '../reply.ts';
import type { Command } from './command.ts';
import { findSet, listItems, listSets } from './find.ts';

/** What was captured. */
export const setCommands: readonly Command[] = [
  {
    name: 'sets',
    required: [],
    optional: ['tenant'],
    help: ['sets [--tenant X]', 'list backup sets'],
    run: async ({ call }, line) => {
      const sets = await listSets(call, text(line, 'tenant'));
      const rows = sets.map(({ tenant, set }) => ({
        backupSetId: set.id,
        name: set.name,
        status: set.status,
        itemCount: set.itemCount,
        completedAt: set.completedAt,
        tenant,
      }));
      return new Reply(
        0,
        rows,
        rows.map((r) => `${r.backupSetId}\t${r.status}\t${r.itemCount} items\t${r.name}`).join('\n'),
      );
    },
  },
  {
    name: 'items',
    required: ['set'],
    optional: ['tenant'],
    help: ['items --set ID', 'list what a set holds'],
    run: async ({ call }, line) => {
      const { tenant, set } = await findSet(call, line);
      const rows = await listItems(call, tenant, set.id);
      return new Reply(0, rows, rows.map((r) => `${r.policyType}\t${r.policyIdentifier}\t${r.name}`).join('\n'));
    },
  },
];
