import type { PolicyType } from '../model.ts';

/** Windows Autopilot devices: what Graph offers and how it is captured and written. */
export const windowsAutopilotDeviceIdentities: PolicyType = {
  type: 'windowsAutopilotDeviceIdentities',
  label: 'Windows Autopilot devices',
  category: 'Connectors',
  platforms: [],
  apiVersion: 'beta',
  collection: '/deviceManagement/windowsAutopilotDeviceIdentities',
  entityType: '#microsoft.graph.windowsAutopilotDeviceIdentity',
  odataTypes: ['#microsoft.graph.windowsAutopilotDeviceIdentity'],
  nameProperty: 'displayName',
  foundation: false,
  referenceOnly: true,
  service: 'intune',
  permissions: {
    read: ['DeviceManagementServiceConfig.Read.All'],
    write: ['DeviceManagementServiceConfig.ReadWrite.All'],
  },
  capture: {
    mode: 'none',
    reason:
      'Device records with hardware hashes, not configuration: they belong to the device inventory and cannot be recreated.',
    listQuery: null,
    itemQuery: null,
    itemRead: false,
    contentProperties: [],
    rowProvesContent: true,
  },
  subresources: [],
  assignments: null,
  secretProperties: [],
  references: [],
  dependsOn: [],
  create: {
    supported: false,
    method: null,
    path: null,
    stripProperties: ['id', 'deploymentProfile', 'intendedDeploymentProfile'],
    notes: 'Bound to an outside service or to hardware: keep metadata for documentation, do not recreate.',
    verified: true,
  },
  update: {
    supported: false,
    method: null,
    path: null,
    stripProperties: [],
    notes: '',
    verified: true,
  },
};
