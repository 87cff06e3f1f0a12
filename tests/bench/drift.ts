import { createSyntheticTenant } from '../../src-main/demo/index.ts';
import { Lab } from '../fixtures/lab.ts';
import { present } from '../fixtures/workspace.ts';
import { sizeOf, WIDE } from './graph.ts';
import { atMost, mustBe, type Row } from './report.ts';

/** Counted requests of a drift scan of a tenant in which nothing changed, over those of an unchanged backup. */
export async function measureDrift(): Promise<Row[]> {
  const lab = await Lab.start({ data: createSyntheticTenant(WIDE) });
  const choice = { policyTypes: WIDE.types, includeFoundations: false };
  const { set } = await lab.capture(choice);
  const backup = await lab.capture(choice);
  const { driftScanId, operationRunId } = await lab.of('drift.scan', { baselineSetId: set.id, against: 'live' });
  await lab.engine.runner.finished(operationRunId);
  const { rows } = await lab.of('drift.scans', { limit: 1 });
  const { counts, status } = present(rows[0]);
  const { total } = await lab.of('findings.list', { driftScanId });
  const ratio = counts.requests / backup.run.counts.requests;
  return [
    atMost('requests of a drift scan, nothing changed, of an unchanged backup', ratio, 1, (n) => `${n.toFixed(3)} ×`),
    mustBe(
      '… and every object was compared',
      `${counts.unchanged}, ${total} findings, ${status}`,
      `${sizeOf(WIDE)}, 0 findings, succeeded`,
      counts.unchanged === sizeOf(WIDE) && total === 0 && status === 'succeeded',
    ),
  ];
}
