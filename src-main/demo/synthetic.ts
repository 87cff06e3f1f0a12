import { findPolicyType } from '../engine/graph/registry/index.ts';
import type { PolicyType } from '../engine/graph/registry/index.ts';
import type { JsonObject, SimulatedObject, SimulatedTenant } from './model.ts';
import { guid } from './random.ts';
import { syntheticParts } from './syntheticParts.ts';
import { assign, base64, stamps } from './tenant/build.ts';

export interface SyntheticOptions {
  /** Names of policy types of the registry. */
  types: string[];
  objectsPerType: number;
  /** The part of the objects that are assigned, from 0 to 1. */
  assignedShare: number;
}

const idPrefixes: { [type: string]: string } = {
  iosManagedAppProtections: 'T_',
  androidManagedAppProtections: 'T_',
  windowsManagedAppProtections: 'T_',
  targetedManagedAppConfigurations: 'A_',
};
const idSuffixes: { [type: string]: string } = {
  enrollmentStatusPages: '_Windows10EnrollmentCompletionPageConfiguration',
  enrollmentDeviceLimits: '_Limit',
  enrollmentPlatformRestrictions: '_SinglePlatformRestriction',
  enrollmentWindowsHello: '_WindowsHelloForBusiness',
  enrollmentNotifications: '_EnrollmentNotificationsConfiguration',
};
const groupCount = 40;

/** N plausible objects for each of the types, for measurements: every id, date and value is fixed. */
export function createSyntheticTenant(options: SyntheticOptions): SimulatedTenant {
  const tenant: SimulatedTenant = {
    organization: {},
    collections: {},
    singletons: { '/deviceManagement': { body: { intuneAccountId: guid('synthetic account') } } },
  };
  const organization = { id: guid('synthetic organization'), displayName: 'Synthetic tenant' };
  tenant.organization = organization;
  tenant.collections['/organization'] = [{ body: organization }];
  tenant.collections['/groups'] = Array.from({ length: groupCount }, (_, index) => ({ body: groupBody(index) }));
  for (const name of options.types) {
    const type = findPolicyType(name);
    if (type === undefined) throw new Error(`The registry has no policy type ${name}.`);
    addType(tenant, type, options);
  }
  return tenant;
}

function groupBody(index: number): JsonObject {
  return {
    id: guid(`group:synthetic ${index}`),
    displayName: `Synthetic group ${index}`,
    description: null,
    groupTypes: [],
    membershipRule: null,
    membershipRuleProcessingState: null,
    securityEnabled: true,
    mailEnabled: false,
    isAssignableToRole: null,
    onPremisesSyncEnabled: null,
  };
}

function addType(tenant: SimulatedTenant, type: PolicyType, options: SyntheticOptions): void {
  if (type.capture.mode === 'singleton') {
    tenant.singletons[type.collection] = { body: { id: type.type, displayName: type.label } };
    return;
  }
  const objects = Array.from({ length: options.objectsPerType }, (_, index) => syntheticObject(type, index, options));
  if (type.capture.mode === 'perParent') {
    const parentId = guid(`${type.type} parent`);
    const parent: SimulatedObject = { body: { id: parentId, tokenName: 'Synthetic token' }, parts: {} };
    const name = type.collection.split('/').at(-1) ?? '';
    parent.parts = { [name]: objects };
    const path = type.collection.slice(0, type.collection.indexOf('/{'));
    tenant.collections[path] = [...(tenant.collections[path] ?? []), parent];
    return;
  }
  tenant.collections[type.collection] = [...(tenant.collections[type.collection] ?? []), ...objects];
}

function syntheticObject(type: PolicyType, index: number, options: SyntheticOptions): SimulatedObject {
  const key = `${type.type} ${index}`;
  const id = `${idPrefixes[type.type] ?? ''}${guid(key)}${idSuffixes[type.type] ?? ''}`;
  const odataTypes = type.capture.odataTypeFilter ?? type.odataTypes;
  const odataType = odataTypes[index % Math.max(1, odataTypes.length)];
  const body: JsonObject = {
    ...(odataType === undefined ? {} : { '@odata.type': odataType }),
    id,
    [type.nameProperty ?? 'displayName']: `${type.label} ${String(index).padStart(5, '0')}`,
    description: `Synthetic object ${index}`,
    ...stamps(key),
    version: 1 + (index % 7),
    roleScopeTagIds: ['0'],
  };
  for (const property of type.capture.contentProperties)
    body[property] = base64(`# ${key}\nWrite-Output '${property} ${index}'\n`);
  const object: SimulatedObject = { body };
  syntheticParts(type.type, object, index);
  if (type.assignments !== null) {
    // Spread evenly over the list, so that the share is right for any number of objects.
    const isAssigned = Math.floor((index + 1) * options.assignedShare) > Math.floor(index * options.assignedShare);
    const group = `synthetic ${index % groupCount}`;
    object.assignments = isAssigned ? assign(id, [{ group }]) : [];
  }
  return object;
}
