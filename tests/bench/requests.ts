import { createSyntheticTenant } from '../../src-main/demo/index.ts';
import { Lab } from '../fixtures/lab.ts';
import { sizeOf, WIDE } from './graph.ts';
import { atMost, type Row } from './report.ts';

/** Counted requests of a first capture, and of a second one with nothing changed. */
export async function measureRequests(): Promise<Row[]> {
  const lab = await Lab.start({ data: createSyntheticTenant(WIDE) });
  const choice = { policyTypes: WIDE.types, includeFoundations: false };
  const first = await lab.capture(choice);
  const second = await lab.capture(choice);
  const lost = sizeOf(WIDE) - Math.min(first.set.itemCount, second.set.unchangedCount);
  if (lost > 0) throw new Error(`${lost} objects are missing or seem changed.`);
  const asked = first.run.counts.requests;
  const again = second.run.counts.requests / asked;
  return [
    atMost('requests per object, first capture of 35 × 100', asked / sizeOf(WIDE), 0.68, (n) => n.toFixed(3)),
    atMost('second capture, nothing changed, of the first', again, 0.45, (n) => `${(n * 100).toFixed(1)} %`),
  ];
}
