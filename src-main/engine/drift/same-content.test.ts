import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { Lab, policies } from '../../../tests/fixtures/lab.ts';
import { closeAll, temporaryFolder } from '../../../tests/fixtures/workspace.ts';

afterEach(closeAll);

const CATALOG = 'SettingsCatalog';
const CONFIGURATION = 'DeviceConfiguration';

/** Imports texts as the files of an export; returns the set's id. */
async function imported(lab: Lab, files: Record<string, unknown>): Promise<number> {
  const folder = await temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return (await lab.import(folder)).set.id;
}

async function driftBetween(lab: Lab, earlier: Record<string, unknown>, later: Record<string, unknown>) {
  const [baselineSetId, against] = [await imported(lab, earlier), await imported(lab, later)];
  const { driftScanId, operationRunId } = await lab.of('drift.scan', { baselineSetId, against });
  await lab.engine.runner.finished(operationRunId);
  const { rows } = await lab.of('findings.list', { driftScanId, limit: 500 });
  return Promise.all(
    rows.map(async ({ id, change, subject }) => {
      const { settings } = await lab.of('findings.get', { findingId: id });
      return { change, subject, settings: settings.map(({ path, before, after }) => [path, before, after]) };
    }),
  );
}

const setting = (value: unknown): object => ({
  id: '0',
  settingInstance: {
    '@odata.type': '#microsoft.graph.deviceManagementConfigurationSimpleSettingInstance',
    settingDefinitionId: 'device_vendor_msft_policy_config_defender_daystoretain',
    simpleSettingValue: {
      '@odata.type': '#microsoft.graph.deviceManagementConfigurationIntegerSettingValue',
      value,
    },
  },
});

const catalog = (name: string, value: unknown, id?: string): object => ({
  ...(id === undefined ? {} : { id }),
  name,
  platforms: 'windows10',
  technologies: 'mdm',
  settings: [setting(value)],
});

test('a number is the same number however it is written, and another number is not', async () => {
  const lab = await Lab.start();
  const wifi = (port: string): string =>
    `{"@odata.type":"#microsoft.graph.windows10CustomConfiguration","id":"c","displayName":"Custom",` +
    `"omaSettings":[{"@odata.type":"#microsoft.graph.omaSettingInteger","omaUri":"./x","displayName":"x","value":${port}}]}`;
  const file = (port: string): Record<string, unknown> => ({ [`${CONFIGURATION}/c.json`]: wifi(port) });
  expect(await driftBetween(lab, file('30'), file('30.0'))).toEqual([]);
  expect(await driftBetween(lab, file('1.5'), file('15e-1'))).toEqual([]);
  expect(await driftBetween(lab, file('-0.0'), file('0'))).toEqual([]);
  // More digits than a number of JavaScript keeps.
  expect(await driftBetween(lab, file('12345678901234567890'), file('12345678901234567890.0'))).toEqual([]);
  expect(await driftBetween(lab, file('12345678901234567890'), file('12345678901234567891'))).toHaveLength(1);
  expect(await driftBetween(lab, file('30'), file('30.1'))).toMatchObject([{ change: 'changed', subject: 'Custom' }]);
  const value = (one: unknown): Record<string, unknown> => ({ [`${CATALOG}/a.json`]: catalog('A', one, 'a') });
  expect(await driftBetween(lab, value(''), value(null))).toEqual([]);
  expect(await driftBetween(lab, value(''), value('x'))).toHaveLength(1);
});

test('an object without an id of its own is the same object after its settings have changed', async () => {
  const lab = await Lab.start();
  const files = (value: number): Record<string, unknown> => ({
    [`${CATALOG}/no id.json`]: catalog('No id', value),
    [`${CATALOG}/one.json`]: catalog('First of an id', value, 'same'),
    [`${CATALOG}/two.json`]: catalog('Second of an id', value, 'same'),
    [`${CATALOG}/x/three.json`]: catalog('Namesake', value),
    [`${CATALOG}/x/three again.json`]: catalog('Namesake', value),
    [`${CATALOG}/y/three.json`]: catalog('Namesake', value),
    [`${CATALOG}/z/three.json`]: catalog('Namesake', value),
  });
  const found = await driftBetween(lab, files(1), files(2));
  expect(found.map(({ change, subject }) => `${change} ${subject}`).toSorted()).toEqual([
    'changed First of an id',
    ...Array.from({ length: 4 }, () => 'changed Namesake'),
    'changed No id',
    'changed Second of an id',
  ]);
  expect(found[0]?.settings).toMatchObject([[expect.stringContaining('daystoretain'), '1', '2']]);
});

test('sets in another order, and what the server stamps on things inside an object, are no drift', async () => {
  const lab = await Lab.start();
  const ranges = ['10.0.0.0/8', '192.168.0.0/16', '172.16.0.0/12'].map((cidrAddress) => ({
    '@odata.type': '#microsoft.graph.iPv4CidrRange',
    cidrAddress,
  }));
  const files = (turned: boolean, stamp: string): Record<string, unknown> => {
    const inOrder = <T>(list: T[]): T[] => (turned ? list.toReversed() : list);
    return {
      'NamedLocations/ip.json': {
        '@odata.type': '#microsoft.graph.ipNamedLocation',
        id: 'ip',
        displayName: 'Offices',
        ipRanges: inOrder(ranges),
      },
      'NamedLocations/countries.json': {
        '@odata.type': '#microsoft.graph.countryNamedLocation',
        id: 'countries',
        displayName: 'Countries',
        countriesAndRegions: inOrder(['BE', 'LU', 'NL']),
      },
      'ConditionalAccess/strong.json': {
        id: 'strong',
        displayName: 'Strong',
        state: 'enabled',
        conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
        grantControls: {
          operator: 'OR',
          authenticationStrength: {
            id: '00000000-0000-0000-0000-000000000004',
            modifiedDateTime: stamp,
            allowedCombinations: inOrder(['fido2', 'windowsHelloForBusiness']),
          },
        },
      },
      'CompliancePolicies/compliance.json': {
        '@odata.type': '#microsoft.graph.windows10CompliancePolicy',
        id: 'compliance',
        displayName: 'Compliance',
        scheduledActionsForRule: [
          {
            ruleName: 'PasswordRequired',
            scheduledActionConfigurations: inOrder([
              { actionType: 'block', gracePeriodHours: 0 },
              { actionType: 'notification', gracePeriodHours: 24 },
            ]),
          },
        ],
      },
    };
  };
  expect(await driftBetween(lab, files(false, '2021-12-01T08:00:00Z'), files(true, '2026-01-01T00:00:00Z'))).toEqual(
    [],
  );
});

test('an order that means something is drift', async () => {
  const lab = await Lab.start();
  const files = (urls: string[]): Record<string, unknown> => ({
    [`${CONFIGURATION}/scep.json`]: {
      '@odata.type': '#microsoft.graph.windows81SCEPCertificateProfile',
      id: 'scep',
      displayName: 'SCEP',
      scepServerUrls: urls,
    },
  });
  const found = await driftBetween(lab, files(['https://one', 'https://two']), files(['https://two', 'https://one']));
  expect(found).toMatchObject([{ change: 'changed', subject: 'SCEP' }]);
});

test('files without ids are no objects of the tenant that were removed or added', async () => {
  const lab = await Lab.start({ data: policies(3) });
  const baseline = await imported(lab, {
    [`${CATALOG}/one.json`]: catalog('No id', 1),
    [`${CATALOG}/two.json`]: catalog('Not in the tenant', 1, 'gone'),
  });
  const { driftScanId, operationRunId } = await lab.of('drift.scan', { baselineSetId: baseline, against: 'live' });
  await lab.engine.runner.finished(operationRunId);
  const { rows } = await lab.of('findings.list', { driftScanId, limit: 500 });
  expect(rows.map(({ change, subject }) => `${change} ${subject}`)).toEqual(['removed Not in the tenant']);
  const { rows: scans } = await lab.of('drift.scans', {});
  expect(scans[0]?.counts).toMatchObject({ removed: 1, notCompared: 4 });
});
