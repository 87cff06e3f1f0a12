import type { Json, JsonObject, SimulatedObject, SimulatedTenant } from '../model.ts';
import { isJsonObject, objectsAt, partList, textOf } from '../model.ts';
import { createRandom } from '../random.ts';
import type { Random } from '../random.ts';
import { dayZero, graphDate, idOf } from './build.ts';
import { catalogPolicy } from './catalog.ts';
import { choice } from './settings.ts';

const catalog = '/deviceManagement/configurationPolicies';
const dayMs = 86_400_000;
/** Each is assigned by hand now and then; Graph does not move the policy's date for it. */
const assignable = [
  catalog,
  '/deviceManagement/deviceConfigurations',
  '/deviceManagement/deviceCompliancePolicies',
  '/deviceManagement/deviceHealthScripts',
];

/** Moves the stamps as Graph does when the object's own content changes. */
function touch(object: SimulatedObject, day: number, random: Random): void {
  const at = graphDate(dayZero + day * dayMs + random.integer(32_400_000), 1 + random.integer(9_999_998));
  for (const name of ['lastModifiedDateTime', 'modifiedDateTime']) {
    if (name in object.body) object.body[name] = at;
  }
  const version = object.body['version'];
  if (typeof version === 'number') object.body['version'] = version + 1;
}

function pickFrom(
  tenant: SimulatedTenant,
  path: string,
  random: Random,
  fits: (object: SimulatedObject) => boolean = () => true,
): SimulatedObject | null {
  const objects = objectsAt(tenant, path).filter(fits);
  return objects.length === 0 ? null : random.pick(objects);
}

/** Another value for a setting, of the same kind. */
function changedInstance(instance: JsonObject): JsonObject | null {
  const picked = instance['choiceSettingValue'];
  if (isJsonObject(picked)) {
    const value = textOf(picked, 'value');
    const flipped = value.endsWith('_1')
      ? value.replace(/_1$/, '_0')
      : value.endsWith('_0')
        ? value.replace(/_0$/, '_1')
        : null;
    return flipped === null ? null : { ...instance, choiceSettingValue: { ...picked, value: flipped } };
  }
  const simple = instance['simpleSettingValue'];
  if (isJsonObject(simple) && typeof simple['value'] === 'number') {
    return { ...instance, simpleSettingValue: { ...simple, value: simple['value'] + 1 } };
  }
  return null;
}

function changeSetting(tenant: SimulatedTenant, day: number, random: Random): void {
  const candidates = objectsAt(tenant, catalog).flatMap((policy) =>
    partList(policy, 'settings').flatMap((setting) => {
      const instance = setting.body['settingInstance'];
      const changed: Json = isJsonObject(instance) ? changedInstance(instance) : null;
      return changed === null ? [] : [{ policy, setting, changed }];
    }),
  );
  if (candidates.length === 0) return;
  const { policy, setting, changed } = random.pick(candidates);
  setting.body['settingInstance'] = changed;
  touch(policy, day, random);
}

function renameProfile(tenant: SimulatedTenant, day: number, random: Random): void {
  const profile = pickFrom(tenant, '/deviceManagement/deviceConfigurations', random);
  if (profile === null) return;
  profile.body['displayName'] = `${textOf(profile.body, 'displayName').replace(/ \(rev \d+\)$/, '')} (rev ${day})`;
  touch(profile, day, random);
}

function editScript(tenant: SimulatedTenant, day: number, random: Random): void {
  const [path, property] = random.pick([
    ['/deviceManagement/deviceManagementScripts', 'scriptContent'],
    ['/deviceManagement/deviceShellScripts', 'scriptContent'],
    ['/deviceManagement/deviceHealthScripts', 'detectionScriptContent'],
  ] as const);
  const script = pickFrom(tenant, path, random, (object) => object.body['isGlobalScript'] !== true);
  if (script === null) return;
  const text = Buffer.from(textOf(script.body, property), 'base64').toString('utf8');
  script.body[property] = Buffer.from(`${text}# Day ${day}: reviewed\n`, 'utf8').toString('base64');
  touch(script, day, random);
}

function changeAssignment(tenant: SimulatedTenant, random: Random): void {
  const object = pickFrom(tenant, random.pick(assignable), random, (one) => one.assignments !== undefined);
  const group = pickFrom(tenant, '/groups', random);
  if (object === null || group === null) return;
  const assignments = object.assignments ?? [];
  if (assignments.length > 1) {
    object.assignments = assignments.slice(0, -1);
    return;
  }
  const groupId = textOf(group.body, 'id');
  const taken = assignments.some(
    (assignment) => isJsonObject(assignment['target']) && assignment['target']['groupId'] === groupId,
  );
  if (taken) return;
  const id = textOf(object.body, 'id');
  const target: JsonObject = {
    '@odata.type': '#microsoft.graph.groupAssignmentTarget',
    deviceAndAppManagementAssignmentFilterId: null,
    deviceAndAppManagementAssignmentFilterType: 'none',
    groupId,
  };
  object.assignments = [...assignments, { id: `${id}_${groupId}`, source: 'direct', sourceId: id, target }];
}

function addPolicy(tenant: SimulatedTenant, day: number, random: Random): void {
  const policies = tenant.collections[catalog];
  if (policies === undefined) return;
  const name = `CHG-${1000 + day} - ${random.pick(['Clipboard in remote sessions', 'Widgets', 'Proxy test', 'Print spooler', 'Location services'])}`;
  const option = random.integer(2);
  const policy = catalogPolicy({
    name,
    description: 'Made for a change request',
    id: idOf('settingsCatalogPolicies', `day ${day}`),
    settings: [
      choice('device_vendor_msft_policy_config_experience_allowcopypaste', option),
      choice('device_vendor_msft_policy_config_newsandinterests_allownewsandinterests', option),
    ],
  });
  const at = graphDate(dayZero + day * dayMs + random.integer(32_400_000), 1 + random.integer(9_999_998));
  policy.body['createdDateTime'] = at;
  policy.body['lastModifiedDateTime'] = at;
  policies.push(policy);
}

/** Deletes the oldest policy that a change request brought: nothing refers to those. What a person restored stays. */
function deletePolicy(tenant: SimulatedTenant): void {
  const policies = tenant.collections[catalog] ?? [];
  const index = policies.findIndex(
    (policy) =>
      policy.written !== true &&
      (textOf(policy.body, 'name').startsWith('CHG-') || textOf(policy.body, 'name').endsWith('(unassigned)')),
  );
  if (index >= 0) policies.splice(index, 1);
}

function renameGroup(tenant: SimulatedTenant, day: number, random: Random): void {
  const group = pickFrom(tenant, '/groups', random);
  if (group !== null)
    group.body['displayName'] = `${textOf(group.body, 'displayName').replace(/ \[\d+\]$/, '')} [${day}]`;
}

function changeConditionalAccess(tenant: SimulatedTenant, day: number, random: Random): void {
  const policy = pickFrom(
    tenant,
    '/identity/conditionalAccess/policies',
    random,
    (one) => one.body['state'] !== 'disabled',
  );
  if (policy === null) return;
  policy.body['state'] = policy.body['state'] === 'enabled' ? 'enabledForReportingButNotEnforced' : 'enabled';
  touch(policy, day, random);
}

/** One day's work of the administrators, done in place; the same day does the same to the same tenant. */
export function advanceTenant(tenant: SimulatedTenant, day: number): void {
  const random = createRandom(`administrators:${day}`);
  changeSetting(tenant, day, random);
  renameProfile(tenant, day, random);
  editScript(tenant, day, random);
  changeAssignment(tenant, random);
  changeAssignment(tenant, random);
  addPolicy(tenant, day, random);
  if (day % 2 === 0) deletePolicy(tenant);
  renameGroup(tenant, day, random);
  if (day % 3 === 0) changeConditionalAccess(tenant, day, random);
}
