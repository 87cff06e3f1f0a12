import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { assignedTo, bareTenant, CATALOG, catalogOnly, catalogPolicy, Lab } from '../../../tests/fixtures/lab.ts';
import { closeAll } from '../../../tests/fixtures/workspace.ts';
import type { Db } from '../data/open.ts';
import { findPolicyType } from '../graph/index.ts';
import { contentKey, storedReferences } from './stored-references.ts';

const GROUP = '11111111-1111-4111-8111-111111111111';
const OTHER = '22222222-2222-4222-8222-222222222222';

afterEach(closeAll);

async function namedBy(db: Db): Promise<string[][]> {
  const type = findPolicyType('settingsCatalogPolicies');
  if (!type) throw new Error('The registry has no settings catalog.');
  const rows = await db
    .selectFrom('backup_items')
    .select(['payload', 'assignments', contentKey.as('contentKey')])
    .orderBy('display_name')
    .execute();
  const found = await Promise.all(rows.map((row) => storedReferences(db, type, row)));
  return found.map((references) => references.map(({ kind, id }) => `${kind} ${id}`));
}

test('the ids that objects name are read once per content, assignments included', async () => {
  // The same object twice, but for its id: what differs is whom it is assigned to.
  const policies = [GROUP, OTHER].map((group, index) => {
    const policy = catalogPolicy(`p${index}`, 1);
    return { ...policy, assignments: [assignedTo(`p${index}`, group)] };
  });
  const lab = await Lab.start({ data: bareTenant({ [CATALOG]: policies }) });
  await lab.capture(catalogOnly);
  const named = [
    ['roleScopeTags 0', `groups ${GROUP}`],
    ['roleScopeTags 0', `groups ${OTHER}`],
  ];
  expect(await namedBy(lab.engine.db)).toEqual(named);

  await sql`update payloads set bytes = x'00'`.execute(lab.engine.db);
  expect(await namedBy(lab.engine.db)).toEqual(named);
  // Content that was never read has to be read.
  await sql`update payloads set hash = randomblob(32)`.execute(lab.engine.db);
  await expect(namedBy(lab.engine.db)).rejects.toThrow('is damaged');
});
