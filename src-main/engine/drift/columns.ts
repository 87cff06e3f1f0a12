import { z } from 'zod';
import { driftCountsSchema, findingSettingSchema } from '../../../src-preload/contract/index.ts';
import { jsonColumn } from '../data/json-columns.ts';

export const evidenceColumn = jsonColumn(
  'evidence of a finding',
  z.object({
    previousName: z.string().nullable().default(null),
    settings: z.array(findingSettingSchema).default([]),
    settingCount: z.number().int().default(0),
    notes: z.array(z.string()).default([]),
  }),
);
export type Evidence = ReturnType<typeof evidenceColumn.read>;
export const driftCountsColumn = jsonColumn('counts of a drift scan', driftCountsSchema);
export const NO_DRIFT = driftCountsColumn.read(
  JSON.stringify({
    added: 0,
    removed: 0,
    changed: 0,
    renamed: 0,
    reassigned: 0,
    unchanged: 0,
    notCompared: 0,
    requests: 0,
  }),
);
