import type { SimulatedObject } from '../model.ts';
import { guid } from '../random.ts';
import type { CatalogTemplate } from './catalog.ts';

function template(family: string, name: string, version: string): CatalogTemplate {
  return { family, id: `${guid(`template:${family}:${name}`)}_1`, name, version };
}

/** The templates that the demo tenant's endpoint security policies and baselines are made from. */
export const templates = {
  antivirus: template('endpointSecurityAntivirus', 'Microsoft Defender Antivirus', 'Version 1'),
  exclusions: template('endpointSecurityAntivirus', 'Microsoft Defender Antivirus exclusions', 'Version 1'),
  macAntivirus: template('endpointSecurityAntivirus', 'macOS Antivirus', 'Version 1'),
  diskEncryption: template('endpointSecurityDiskEncryption', 'BitLocker', 'Version 1'),
  firewall: template('endpointSecurityFirewall', 'Windows Firewall', 'Version 1'),
  firewallRules: template('endpointSecurityFirewall', 'Windows Firewall Rules', 'Version 1'),
  edr: template('endpointSecurityEndpointDetectionAndResponse', 'Endpoint detection and response', 'Version 1'),
  asr: template('endpointSecurityAttackSurfaceReduction', 'Attack Surface Reduction Rules', 'Version 1'),
  deviceControl: template('endpointSecurityAttackSurfaceReduction', 'Device Control', 'Version 1'),
  laps: template('endpointSecurityAccountProtection', 'Local admin password solution (Windows LAPS)', 'Version 1'),
  localGroups: template('endpointSecurityAccountProtection', 'Local user group membership', 'Version 1'),
  appControl: template('endpointSecurityApplicationControl', 'App Control for Business', 'Version 1'),
  privilege: template('endpointSecurityEndpointPrivilegeManagement', 'Elevation settings policy', 'Version 1'),
  baseline: template('baseline', 'Security Baseline for Windows 10 and later', 'Version 24H2'),
  edgeBaseline: template('baseline', 'Security Baseline for Microsoft Edge', 'Version 128'),
} as const;

/** The templates as Graph lists them under configurationPolicyTemplates. */
export function templateObjects(): SimulatedObject[] {
  return Object.values(templates).map((entry) => ({
    body: {
      id: entry.id,
      baseId: entry.id.replace(/_\d+$/, ''),
      version: 1,
      displayName: entry.name,
      description: '',
      displayVersion: entry.version,
      lifecycleState: 'active',
      platforms: entry.name.startsWith('macOS') ? 'macOS' : 'windows10',
      technologies: entry.family === 'baseline' ? 'mdm' : 'mdm,microsoftSense',
      templateFamily: entry.family,
      allowUnmanagedSettings: false,
      settingTemplateCount: 0,
    },
    parts: { settingTemplates: [] },
  }));
}
