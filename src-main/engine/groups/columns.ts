import { z } from 'zod';
import { groupCountsSchema } from '../../../src-preload/contract/index.ts';
import { jsonColumn } from '../data/json-columns.ts';

export const groupCountsColumn = jsonColumn('counts of a group sync', groupCountsSchema);
export const NO_GROUP_COUNTS = groupCountsColumn.read(
  JSON.stringify({ known: 0, received: 0, new: 0, changed: 0, removed: 0, requests: 0 }),
);
/** What is kept of a group besides its name; a capture and a group sync keep the same. */
export const groupDetailsColumn = jsonColumn(
  'details of a group',
  z.looseObject({ dynamic: z.boolean().default(false), onPremises: z.boolean().default(false) }),
);
