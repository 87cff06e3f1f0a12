import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Lab, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { closeAll, present, temporaryFolder } from '../../../tests/fixtures/workspace.ts';
import { isJsonObject, type Json, type JsonObject, textMember } from '../core/json.ts';

afterEach(closeAll);

/** Every file of an exported folder below a path. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted((a, b) => a.localeCompare(b));
}

/** The same JSON with every object's members in another order. */
function reordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(reordered);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reordered(member)]),
  );
}

const parsed = async (file: string): Promise<JsonObject> => {
  const value: unknown = JSON.parse((await readFile(file, 'utf8')).replace(/^﻿/, ''));
  return value as JsonObject;
};

async function driftBetween(lab: Lab, baselineSetId: number, against: number) {
  const { driftScanId, operationRunId } = await lab.of('drift.scan', { baselineSetId, against });
  await lab.engine.runner.finished(operationRunId);
  const { rows } = await lab.of('findings.list', { driftScanId, limit: 500 });
  return rows.map(({ change, subject }) => `${change} ${subject}`).toSorted((a, b) => a.localeCompare(b));
}

test('two exports of a tenant: exactly what changed between them is found, by id and not by name', async () => {
  const lab = await Lab.start({ day: 0, limits: UNLIMITED });
  const { set } = await lab.capture({ policyTypes: ['assignmentFilters'], includeFoundations: false });
  const folder = await lab.export(set.id, 'graph');
  const first = (await lab.import(folder, 'First')).set.id;

  const again = await temporaryFolder();
  await cp(folder, again, { recursive: true });
  const files = (await filesBelow(again)).filter((file) => file.includes('assignmentFilters'));
  expect(files.length).toBeGreaterThan(4);
  // Other bytes of the same objects: another order of members, another encoding.
  for (const file of await filesBelow(again)) {
    await writeFile(file, `﻿${JSON.stringify(reordered(await parsed(file)), null, 4).replaceAll('\n', '\r\n')}`);
  }
  const same = (await lab.import(again, 'Re-encoded')).set.id;
  expect(await driftBetween(lab, first, same)).toEqual([]);

  const [removed, renamed, changed] = files;
  const objectOf = (document: JsonObject): JsonObject => (isJsonObject(document.object) ? document.object : document);
  const edit = async (file: string, change: JsonObject): Promise<string> => {
    const document = await parsed(file);
    const name = textMember(objectOf(document), 'displayName') ?? '';
    Object.assign(objectOf(document), change);
    await writeFile(file, JSON.stringify(document));
    return name;
  };
  const gone = await edit(present(removed), {});
  await rm(present(removed));
  // The new object takes the name of the one that is gone: it is another one all the same.
  await writeFile(
    join(present(removed), '..', 'New.json'),
    JSON.stringify({
      ...(await parsed(present(changed))),
      ...(isJsonObject((await parsed(present(changed))).object)
        ? {
            object: {
              ...objectOf(await parsed(present(changed))),
              id: 'c0ffee00-0000-4000-8000-000000000001',
              displayName: gone,
            },
          }
        : { id: 'c0ffee00-0000-4000-8000-000000000001', displayName: gone }),
    }),
  );
  await edit(present(renamed), { displayName: 'Another name' });
  const edited = await edit(present(changed), { rule: '(device.model -eq "Other")' });
  const second = (await lab.import(again, 'Second')).set.id;
  expect(await driftBetween(lab, first, second)).toEqual(
    [`added ${gone}`, `removed ${gone}`, 'renamed Another name', `changed ${edited}`].toSorted((a, b) =>
      a.localeCompare(b),
    ),
  );
});
