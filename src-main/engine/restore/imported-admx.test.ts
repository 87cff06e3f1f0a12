import { afterEach, expect, test } from 'vitest';
import { Lab, TOKEN, UNLIMITED } from '../../../tests/fixtures/lab.ts';
import { Restoring } from '../../../tests/fixtures/restoring.ts';
import { closeAll, present } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

/** Imports an ADMX file, as an administrator does in the admin centre. */
async function upload(lab: Lab, fileName: string): Promise<void> {
  const content = Buffer.from('<policyDefinitions/>').toString('base64');
  const response = await fetch(`${lab.simulator.root}/beta/deviceManagement/groupPolicyUploadedDefinitionFiles`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      fileName,
      content,
      defaultLanguageCode: '',
      groupPolicyUploadedLanguageFiles: [
        { fileName: fileName.replace('admx', 'adml'), languageCode: 'en-US', content },
      ],
    }),
  });
  if (!response.ok) throw new Error(await response.text());
}

test('a policy of imported ADMX settings waits for the file, and takes the new ids that these have then', async () => {
  const lab = await Lab.start({ day: 0, limits: UNLIMITED });
  const policyTypes = ['groupPolicyConfigurations', 'groupPolicyUploadedDefinitionFiles'];
  const { set } = await lab.capture({ policyTypes });
  lab.simulator.emptyTenant(['/groups']);
  const restoring = new Restoring(lab);
  const preview = async () => {
    await restoring.previewed(set.id, { skip: true });
    return present((await restoring.items()).find(({ name }) => name === 'WIN - ADMX - CareChart'));
  };
  const waiting = await preview();
  expect(waiting).toMatchObject({ action: 'needs_input', liveIdentifier: null });
  expect(waiting.reason).toContain('Upload CareChart.admx first');
  expect((await restoring.items()).filter(({ action }) => action === 'create').length).toBeGreaterThan(3);

  await upload(lab, 'CareChart.admx');
  expect(await preview()).toMatchObject({ action: 'create', reason: null });
  await restoring.executed();
  expect((await restoring.items()).find(({ name }) => name === 'WIN - ADMX - CareChart')?.result).toBe('created');
  expect(await preview()).toMatchObject({ action: 'unchanged' });
}, 60_000);
