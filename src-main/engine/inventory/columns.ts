import { z } from 'zod';
import {
  coverageReasonSchema,
  inventoryCountsSchema,
  inventorySelectionSchema,
} from '../../../src-preload/contract/index.ts';
import { jsonColumn } from '../data/json-columns.ts';

export const selectionColumn = jsonColumn('selection of an inventory sync', inventorySelectionSchema);
export const inventoryCountsColumn = jsonColumn('counts of an inventory sync', inventoryCountsSchema);
export const reasonsColumn = jsonColumn('reasons of a coverage', z.array(coverageReasonSchema));
export const NO_INVENTORY_COUNTS = inventoryCountsColumn.read(
  JSON.stringify({ seen: 0, new: 0, renamed: 0, gone: 0, failedTypes: 0, requests: 0 }),
);
