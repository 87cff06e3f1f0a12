import type { RestoreItem } from '../../src-preload/contract/index.ts';
import { Lab, UNLIMITED } from '../fixtures/lab.ts';
import { emptyOther, Restoring } from '../fixtures/restoring.ts';
import { mustBe, type Row } from './report.ts';

/**
 * The round trip of the whole demo tenant by type: captured, emptied (or another, empty tenant), restored, read again
 * as a whole, and compared. What a restore says of itself is not believed: the second preview finds the differences.
 */
export async function measureFidelity(): Promise<Row[]> {
  return [...(await roundTrip('same tenant', false)), ...(await roundTrip('another tenant', true))];
}

async function roundTrip(where: string, cross: boolean): Promise<Row[]> {
  const lab = await Lab.start({ day: 0, limits: UNLIMITED });
  const { set } = await lab.capture({ policyTypes: 'all' });
  if (cross) await emptyOther(lab);
  else lab.simulator.emptyTenant(['/groups']);
  const [tenant, name] = cross ? ['other', 'Other'] : ['lab', 'Lab'];
  const first = new Restoring(lab, tenant);
  await first.previewed(set.id, { skip: true });
  await first.executed(name);
  const restored = await first.items();
  const second = new Restoring(lab, tenant);
  await second.previewed(set.id, { skip: true });
  const after = await second.items();
  return typeRows(where, restored, after);
}

/** A row a type, and one for all of them: what a restore did, and what a second one would still do. */
export function typeRows(where: string, restored: readonly RestoreItem[], after: readonly RestoreItem[]): Row[] {
  const types = [...new Set(restored.map(({ policyTypeLabel }) => policyTypeLabel))].toSorted();
  const rows = types.map((type) => typeRow(`${where}: ${type}`, ofType(restored, type), ofType(after, type)));
  const differing = after.filter(differs).length;
  const held = after.filter(({ action }) => action === 'unchanged').length;
  const total = mustBe(
    `${where}: all ${types.length} types`,
    `${held} of ${after.length} as captured, ${differing} differ`,
    '0 differ',
    differing === 0,
  );
  return [...rows, total];
}

const ofType = (items: readonly RestoreItem[], type: string): RestoreItem[] =>
  items.filter(({ policyTypeLabel }) => policyTypeLabel === type);

/** What a second restore would still create or change; what Graph hides is written again, and says so. */
const differs = ({ action, reason }: RestoreItem): boolean =>
  action === 'create' || (action === 'update' && reason === null);

function typeRow(what: string, restored: readonly RestoreItem[], after: readonly RestoreItem[]): Row {
  const created = restored.filter(({ result }) => result === 'created').length;
  const differing = after.filter(differs).length;
  const left = after.filter((item) => item.action !== 'unchanged' && !differs(item));
  const reasons = [...new Set(left.map(({ reason }) => reason ?? ''))];
  const failed = restored.filter(({ result }) => result === 'failed').map(({ resultReason }) => resultReason ?? '');
  const why = [...failed, ...reasons].slice(0, 2).join(' · ').slice(0, 160);
  const measured = `${after.length} objects, ${created} created, ${differing} differ, ${left.length} not restored`;
  return mustBe(what, why === '' ? measured : `${measured}: ${why}`, '0 differ', differing === 0);
}
