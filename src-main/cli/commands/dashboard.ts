import { text } from '../arguments.ts';
import { Reply } from '../reply.ts';
import type { Command } from './command.ts';

/** The numbers of a tenant's dashboards. */
export const dashboardCommands: readonly Command[] = [
  {
    name: 'kpis',
    required: ['tenant'],
    optional: [],
    help: ['kpis --tenant X', 'print every number of the dashboards'],
    run: async ({ call }, line) => {
      const kpis = await call('kpis.get', { tenant: text(line, 'tenant') });
      const document = Object.fromEntries(kpis.map(({ key, value }) => [key, value]));
      const lines = kpis.map(({ label, value }) => `${label}\t${value ?? '–'}`);
      return new Reply(0, document, lines.join('\n'));
    },
  },
];
