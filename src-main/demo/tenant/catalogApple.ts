import type { SimulatedObject } from '../model.ts';
import { catalogPolicy } from './catalog.ts';
import type { CatalogPolicy } from './catalog.ts';
import { choice, group, single, texts } from './settings.ts';

const access = 'com.apple.applicationaccess_';
const fileVault = 'com.apple.mcx.filevault2_';
const sso = 'com.apple.extensiblesso_';
const update = 'enforcement_specific_';

/** A payload of the Apple catalog: a group with its keys. */
function payload(name: string, members: Parameters<typeof group>[1][number]): ReturnType<typeof group> {
  return group(`${name}_${name}`, [members]);
}

const mac: CatalogPolicy[] = [
  {
    name: 'MAC - FileVault',
    settings: [
      payload('com.apple.mcx.filevault2', [
        choice(`${fileVault}enable`, 0),
        choice(`${fileVault}defer`, 'true'),
        single(`${fileVault}deferforceatuserloginmaxbypassattempts`, 3),
        choice(`${fileVault}showrecoverykey`, 'false'),
        choice(`${fileVault}userecoverykey`, 'true'),
      ]),
      payload('com.apple.security.fderecoverykeyescrow', [
        single('com.apple.security.fderecoverykeyescrow_location', 'Fjordview Clinics IT'),
      ]),
    ],
    targets: [{ group: 'DYN-DEV-macOS-All' }],
  },
  {
    name: 'MAC - Firewall',
    settings: [
      payload('com.apple.security.firewall', [
        choice('com.apple.security.firewall_enablefirewall', 'true'),
        choice('com.apple.security.firewall_enablestealthmode', 'true'),
        choice('com.apple.security.firewall_blockallincoming', 'false'),
      ]),
    ],
    targets: [{ group: 'DYN-DEV-macOS-All' }],
  },
  {
    name: 'MAC - Gatekeeper',
    settings: [
      payload('com.apple.systempolicy.control', [
        choice('com.apple.systempolicy.control_allowidentifieddevelopers', 'true'),
        choice('com.apple.systempolicy.control_enableassessment', 'true'),
        choice('com.apple.systempolicy.control_enablexprotectmalwareupload', 'true'),
      ]),
    ],
    targets: [{ group: 'DYN-DEV-macOS-All' }],
  },
  {
    name: 'MAC - Platform SSO',
    settings: [
      payload('com.apple.extensiblesso', [
        choice(`${sso}authenticationmethod`, 1),
        single(`${sso}extensionidentifier`, 'com.microsoft.CompanyPortalMac.ssoextension'),
        single(`${sso}teamidentifier`, 'UBF8T346G9'),
        choice(`${sso}type`, 1),
        texts(`${sso}urls`, [
          'https://login.microsoftonline.com',
          'https://login.microsoft.com',
          'https://sts.windows.net',
        ]),
        single(`${sso}registrationtoken`, '{{DEVICEREGISTRATION}}'),
      ]),
    ],
    targets: [{ group: 'SEC-INT-macOS-Pilot' }],
  },
  {
    name: 'MAC - Login window',
    settings: [
      payload('com.apple.loginwindow', [
        choice('com.apple.loginwindow_showfullname', 'true'),
        single('com.apple.loginwindow_loginwindowtext', 'Property of Fjordview Clinics'),
        choice('com.apple.loginwindow_disableguestaccount', 'true'),
      ]),
    ],
    targets: [{ group: 'SEC-INT-macOS-All' }],
  },
  {
    name: 'MAC - Software update',
    settings: [
      payload('com.apple.softwareupdate', [
        choice('com.apple.softwareupdate_automaticcheckenabled', 'true'),
        choice('com.apple.softwareupdate_automaticallyinstallmacosupdates', 'true'),
        choice('com.apple.softwareupdate_criticalupdateinstall', 'true'),
      ]),
    ],
    targets: [{ group: 'SEC-INT-macOS-All' }],
  },
  {
    name: 'MAC - Restrictions',
    settings: [
      payload('com.apple.applicationaccess', [
        choice(`${access}allowairdrop`, 'false'),
        choice(`${access}allowcloudkeychainsync`, 'false'),
        choice(`${access}allowerasecontentandsettings`, 'false'),
        choice(`${access}allowuniversalcontrol`, 'true'),
      ]),
    ],
    targets: [{ group: 'SEC-INT-macOS-All' }, { exclude: 'SEC-INT-macOS-Pilot' }],
  },
  {
    name: 'MAC - Privacy preferences (Defender)',
    settings: [
      payload('com.apple.tcc.configuration-profile-policy', [
        single(
          'com.apple.tcc.configuration-profile-policy_services_systempolicyallfiles_item_identifier',
          'com.microsoft.wdav',
        ),
        choice('com.apple.tcc.configuration-profile-policy_services_systempolicyallfiles_item_identifiertype', 0),
        choice('com.apple.tcc.configuration-profile-policy_services_systempolicyallfiles_item_allowed', 'true'),
      ]),
    ],
    targets: [{ group: 'DYN-DEV-macOS-All' }],
  },
  {
    name: 'MAC - System extensions',
    settings: [
      payload('com.apple.system-extension-policy', [
        texts('com.apple.system-extension-policy_allowedsystemextensions_generickey_keytobereplaced', [
          'com.microsoft.wdav.epsext',
          'com.microsoft.wdav.netext',
        ]),
      ]),
    ],
    targets: [{ group: 'DYN-DEV-macOS-All' }],
  },
  {
    name: 'MAC - Passcode',
    settings: [
      payload('com.apple.mobiledevice.passwordpolicy', [
        single('com.apple.mobiledevice.passwordpolicy_minlength', 12),
        choice('com.apple.mobiledevice.passwordpolicy_requirealphanumeric', 'true'),
        single('com.apple.mobiledevice.passwordpolicy_maxinactivity', 10),
      ]),
    ],
    targets: [{ group: 'SEC-INT-macOS-All' }],
  },
  {
    name: 'MAC - Microsoft AutoUpdate',
    settings: [
      payload('com.apple.managedclient.preferences', [
        choice('com.apple.managedclient.preferences_howtocheck', 2),
        choice('com.apple.managedclient.preferences_channelname', 0),
      ]),
    ],
    targets: [{ group: 'SEC-INT-macOS-All' }],
  },
];

const ios: CatalogPolicy[] = [
  {
    name: 'IOS - Software update by date',
    settings: [
      group('enforcement_specific', [
        [
          single(`${update}targetosversion`, '18.3'),
          single(`${update}targetlocaldatetime`, '2026-03-01T20:00:00'),
          single(`${update}detailsurl`, 'https://intranet.fjordview-clinics.example/ios'),
        ],
      ]),
    ],
    technologies: 'mdm,appleRemoteManagement',
    targets: [{ group: 'DYN-DEV-iOS-Corporate' }],
  },
  {
    name: 'IOS - Restrictions - Ward iPads',
    settings: [
      payload('com.apple.applicationaccess', [
        choice(`${access}allowcamera`, 'true'),
        choice(`${access}allowappinstallation`, 'false'),
        choice(`${access}allowscreenshot`, 'false'),
        choice(`${access}forceencryptedbackup`, 'true'),
      ]),
    ],
    technologies: 'mdm,appleRemoteManagement',
    targets: [{ group: 'SEC-INT-iPad-Wards', filter: 'iOS - Corporate' }],
  },
  {
    name: 'IOS - Restrictions - On-call iPhones',
    settings: [
      payload('com.apple.applicationaccess', [
        choice(`${access}allowuntrustedtlsprompt`, 'false'),
        choice(`${access}forcelimitadtracking`, 'true'),
      ]),
    ],
    technologies: 'mdm,appleRemoteManagement',
    targets: [{ group: 'SEC-INT-iPhone-OnCall' }],
  },
  {
    name: 'IOS - Passcode',
    settings: [
      group('passcode_passcode', [
        [
          choice('passcode_requirepasscode', 'true'),
          single('passcode_minimumlength', 6),
          single('passcode_maximuminactivityinminutes', 5),
        ],
      ]),
    ],
    technologies: 'mdm,appleRemoteManagement',
    targets: [{ group: 'DYN-DEV-iOS-Corporate' }],
  },
];

/** Settings catalog policies for Apple devices and Linux. */
export function catalogApple(): SimulatedObject[] {
  const linux: CatalogPolicy = {
    name: 'LNX - Defender for Endpoint - Research',
    platforms: 'linux',
    technologies: 'microsoftSense',
    settings: [
      choice('linux_mdatp_managed_antivirusengine_enforcementlevel', 0),
      choice('linux_mdatp_managed_cloudservice_enabled', 'true'),
      single('linux_mdatp_managed_antivirusengine_maximumondemandscanthreads', 2),
    ],
    targets: [{ group: 'SEC-INT-Linux-Research' }],
  };
  return [
    ...mac.map((policy) => catalogPolicy({ platforms: 'macOS', technologies: 'mdm,appleRemoteManagement', ...policy })),
    ...ios.map((policy) => catalogPolicy({ platforms: 'iOS', ...policy })),
    catalogPolicy(linux),
  ];
}
