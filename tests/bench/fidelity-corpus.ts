import { exported, Lab, UNLIMITED } from '../fixtures/lab.ts';
import { CORPUS, corpusIsThere, emptyTenantFor } from '../fixtures/corpus.ts';
import { emptyOther, Restoring } from '../fixtures/restoring.ts';
import { typeRows } from './fidelity.ts';
import { lostValues } from './holdings.ts';
import { mustBe, type Row } from './report.ts';

const OTHER = { tenant: 'other' };

/**
 * Every object of the corpus of real exports: imported, restored into an empty tenant, and asked for again; then the
 * tenant is captured, emptied and restored from that. Besides the second previews, what each file says is looked for in
 * a capture of its own, without the rules by which the application compares.
 */
export async function measureCorpus(): Promise<Row[]> {
  const where = 'corpus, another tenant';
  if (!corpusIsThere)
    return [{ what: where, measured: 'the corpus is not on this computer', target: '0 differ', holds: null }];
  const lab = await Lab.start({ day: 0, limits: UNLIMITED });
  const { set } = await lab.import(CORPUS);
  const documents = await exported(lab, set.id);
  const target = await emptyOther(lab, await emptyTenantFor(documents.values()));
  const capture = async (): Promise<number> => {
    const { backupSetId, operationRunId } = await lab.must('backups.create', { ...OTHER, policyTypes: 'all' });
    await lab.engine.runner.finished(operationRunId);
    return backupSetId;
  };
  // What a consultant has before anything is restored: it says what the tenant holds of its own.
  await capture();
  const { collections } = target.tenant();
  const idOf = (path: string, key: string): string => {
    const id = collections[path]?.[0]?.body[key];
    return typeof id === 'string' ? id : '';
  };
  const standIns = { user: idOf('/users', 'id'), application: idOf('/servicePrincipals', 'appId') };
  const first = await restored(lab, set.id, standIns);
  const captured = await capture();
  const held = await exported(lab, captured, OTHER.tenant);
  const lost = lostValues(documents, held, first.restored, await first.restoring.references());
  target.emptyTenant(['/groups']);
  const again = await restored(lab, captured, standIns);
  return [
    ...typeRows(where, first.restored, first.after),
    mustBe(
      `${where}: every value of the files is in a fresh capture`,
      `${lost.compared} objects, ${lost.values} values, ${lost.missing.length} missing: ${lost.missing.slice(0, 3).join(' · ')}`,
      '0 missing',
      lost.missing.length === 0 && lost.compared > 0,
    ),
    ...typeRows('corpus, same tenant', again.restored, again.after),
  ];
}

async function restored(lab: Lab, setId: number, standIns: Readonly<Record<string, string>>) {
  const first = new Restoring(lab, OTHER.tenant);
  await first.previewed(setId, { skip: true, standIns });
  await first.executed('Other');
  const second = new Restoring(lab, OTHER.tenant);
  await second.previewed(setId, { skip: true, standIns, groups: await first.createdGroups() });
  return { restoring: second, restored: await first.items(), after: await second.items() };
}
