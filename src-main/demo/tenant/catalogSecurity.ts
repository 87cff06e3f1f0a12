import type { SimulatedObject } from '../model.ts';
import { idOf } from './build.ts';
import { catalogPolicy } from './catalog.ts';
import {
  defender,
  bitlocker,
  firewall,
  antivirus,
  asrRules,
  profile,
  rule,
  bitLocker,
} from './catalogSecuritySettings.ts';
import { choice, choices, group, reference, secret, single, texts } from './settings.ts';
import { templates } from './templates.ts';

const laps = 'device_vendor_msft_laps_policies_';

/** Endpoint security: policies made from templates. */
export function catalogSecurity(): SimulatedObject[] {
  const security = ['0', '3'];
  const mdm = 'mdm,microsoftSense';
  return [
    catalogPolicy({
      name: 'SEC - Defender Antivirus - Workstations',
      description: 'Standard protection for all Windows workstations.',
      template: templates.antivirus,
      technologies: mdm,
      tags: security,
      settings: antivirus(2, 30),
      targets: [{ group: 'DYN-DEV-Windows-All' }, { exclude: 'SEC-INT-Exclude-Labs' }],
    }),
    catalogPolicy({
      name: 'SEC - Defender Antivirus - Kiosks',
      template: templates.antivirus,
      technologies: mdm,
      tags: security,
      settings: antivirus(4, 20),
      targets: [{ group: 'SEC-INT-Kiosk-Reception' }, { group: 'SEC-INT-Kiosk-Imaging' }],
    }),
    catalogPolicy({
      name: 'SEC - Defender Antivirus - Pilot',
      description: 'High block level, changed first here.',
      template: templates.antivirus,
      technologies: mdm,
      tags: security,
      settings: antivirus(4, 30),
      targets: [{ group: 'SEC-INT-Windows-Pilot' }],
    }),
    catalogPolicy({
      name: 'SEC - Defender exclusions - Imaging workstations',
      description: 'Paths of the radiology viewer. Reviewed twice a year.',
      template: templates.exclusions,
      technologies: mdm,
      tags: security,
      settings: [
        texts(`${defender}excludedpaths`, ['C:\\Program Files\\Fjordview\\RadViewer', 'D:\\DICOM-Cache']),
        texts(`${defender}excludedextensions`, ['.dcm']),
        texts(`${defender}excludedprocesses`, ['%ProgramFiles%\\Fjordview\\RadViewer\\rvcache.exe']),
      ],
      targets: [{ group: 'SEC-INT-Kiosk-Imaging' }],
    }),
    catalogPolicy({
      name: 'SEC - ASR rules - Block',
      template: templates.asr,
      technologies: mdm,
      tags: security,
      settings: [
        asrRules('block'),
        texts(`${defender}attacksurfacereductiononlyexclusions`, [
          'C:\\Program Files\\Fjordview\\CareChart\\carechart.exe',
        ]),
      ],
      targets: [{ group: 'SEC-INT-Windows-Broad' }, { exclude: 'SEC-INT-Exclude-Labs' }],
    }),
    catalogPolicy({
      name: 'SEC - ASR rules - Audit',
      template: templates.asr,
      technologies: mdm,
      tags: security,
      settings: [asrRules('audit')],
      targets: [{ group: 'SEC-INT-Windows-Pilot' }],
    }),
    catalogPolicy({
      name: 'SEC - Device control - USB storage',
      template: templates.deviceControl,
      technologies: 'mdm',
      settings: [
        choice(
          'device_vendor_msft_policy_config_deviceinstallation_preventinstallationofmatchingdevicesetupclasses',
          0,
        ),
        choice('device_vendor_msft_policy_config_storage_removablediskdenywriteaccess', 1),
      ],
      targets: [{ all: 'devices', filter: 'Windows - Shared workstations' }],
    }),
    catalogPolicy({
      name: 'SEC - Firewall - All profiles',
      template: templates.firewall,
      technologies: mdm,
      tags: security,
      settings: [
        profile('domain'),
        profile('private'),
        profile('public'),
        choice(`${firewall}global_disablestatefulftp`, 'true'),
      ],
      targets: [{ all: 'devices', filter: 'Windows - Corporate' }],
    }),
    catalogPolicy({
      name: 'SEC - Firewall rules - Clinical applications',
      description: 'Uses the reusable address groups.',
      template: templates.firewallRules,
      technologies: mdm,
      tags: security,
      settings: [
        group(`${firewall}firewallrules_{firewallrulename}`, [
          rule('CareChart client', ['8443'], 'Clinical servers'),
          rule('DICOM listener', ['104', '11112'], 'Imaging network'),
          rule('Remote help', ['3389'], null),
        ]),
      ],
      targets: [{ group: 'SEC-INT-Kiosk-Imaging' }, { group: 'SEC-INT-Windows-Broad' }],
    }),
    catalogPolicy({
      name: 'SEC - BitLocker - Workstations',
      template: templates.diskEncryption,
      tags: security,
      settings: bitLocker(),
      targets: [{ all: 'devices', filter: 'Windows - Corporate' }, { exclude: 'DYN-DEV-Cloud-PC' }],
    }),
    catalogPolicy({
      name: 'SEC - BitLocker - Laptops with PIN',
      template: templates.diskEncryption,
      tags: security,
      settings: [
        ...bitLocker(),
        choice(`${bitlocker}systemdrivesminimumpinlength`, 1, [
          single(`${bitlocker}systemdrivesminimumpinlength_minpinlength`, 8),
        ]),
      ],
      targets: [{ group: 'SEC-INT-Windows-VIP' }],
    }),
    catalogPolicy({
      name: 'SEC - EDR onboarding',
      template: templates.edr,
      technologies: mdm,
      tags: security,
      settings: [
        choice('device_vendor_msft_windowsadvancedthreatprotection_configurationtype', 'onboard', [
          secret('device_vendor_msft_windowsadvancedthreatprotection_onboarding_fromconnector'),
        ]),
        choice('device_vendor_msft_windowsadvancedthreatprotection_configuration_samplesharing', 1),
      ],
      targets: [{ all: 'devices' }],
    }),
    catalogPolicy({
      name: 'SEC - Windows LAPS',
      template: templates.laps,
      tags: security,
      settings: [
        choice(`${laps}backupdirectory`, 1, [single(`${laps}passwordagedays_aad`, 14)]),
        single(`${laps}administratoraccountname`, 'fvcadmin'),
        choice(`${laps}passwordcomplexity`, 4),
        single(`${laps}passwordlength`, 20),
        choice(`${laps}postauthenticationactions`, 3),
        single(`${laps}postauthenticationresetdelay`, 8),
      ],
      targets: [{ all: 'devices', filter: 'Windows - Corporate' }],
    }),
    catalogPolicy({
      name: 'SEC - Local administrators',
      template: templates.localGroups,
      tags: security,
      settings: [
        group('device_vendor_msft_policy_config_localusersandgroups_configure', [
          [
            choices(
              'device_vendor_msft_policy_config_localusersandgroups_configure_groupconfiguration_accessgroup_desc',
              ['administrators'],
            ),
            choice(
              'device_vendor_msft_policy_config_localusersandgroups_configure_groupconfiguration_accessgroup_action',
              'add_restrict',
            ),
            choice(
              'device_vendor_msft_policy_config_localusersandgroups_configure_groupconfiguration_accessgroup_userselectiontype',
              'users',
            ),
            texts(
              'device_vendor_msft_policy_config_localusersandgroups_configure_groupconfiguration_accessgroup_users',
              [idOf('group', 'ROLE-PIM-HelpdeskAdmins')],
            ),
          ],
        ]),
      ],
      targets: [{ group: 'DYN-DEV-Windows-All' }],
    }),
    catalogPolicy({
      name: 'SEC - App control - Audit mode',
      template: templates.appControl,
      tags: security,
      settings: [
        choice('device_vendor_msft_policy_config_applicationcontrol_built_in_controls_enable_app_control', 'audit'),
        choice('device_vendor_msft_policy_config_applicationcontrol_built_in_controls_trust_apps', 0),
      ],
      targets: [{ group: 'SEC-INT-Windows-Pilot' }],
    }),
    catalogPolicy({
      name: 'SEC - Endpoint privilege management',
      template: templates.privilege,
      technologies: 'endpointPrivilegeManagement',
      settings: [
        choice('device_vendor_msft_policy_privilegemanagement_elevationclientsettings_enableepm', 1),
        choice('device_vendor_msft_policy_privilegemanagement_elevationclientsettings_defaultelevationresponse', 2),
        reference(
          'device_vendor_msft_policy_elevationclientsettings_certificatepayload',
          idOf('reusablePolicySettings', 'Code signing certificate'),
        ),
      ],
      targets: [{ group: 'SEC-INT-Windows-VIP' }],
    }),
    catalogPolicy({
      name: 'SEC - macOS Defender Antivirus',
      platforms: 'macOS',
      technologies: 'mdm,microsoftSense',
      template: templates.macAntivirus,
      settings: [
        choice('com.apple.managedclient.preferences_enforcementlevel', 0),
        choice('com.apple.managedclient.preferences_cloudblocklevel', 1),
        choice('com.apple.managedclient.preferences_passivemode', 'false'),
        choice('com.apple.managedclient.preferences_scanarchives', 'true'),
      ],
      targets: [{ group: 'DYN-DEV-macOS-All' }],
    }),
  ];
}
