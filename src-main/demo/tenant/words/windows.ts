import { ALLOW, area, SWITCH, TRUTH } from './model.ts';
import type { Wording } from './model.ts';

const csp = 'device_vendor_msft_policy_config_';
const AUDIT = { 0: 'Off / None', 1: 'Success', 2: 'Failure', 3: 'Success and failure' };

const auditing: Readonly<Record<string, Wording>> = {
  accountlogon_auditcredentialvalidation: ['Account Logon: Audit Credential Validation', AUDIT],
  accountmanagement_auditsecuritygroupmanagement: ['Account Management: Audit Security Group Management', AUDIT],
  accountmanagement_audituseraccountmanagement: ['Account Management: Audit User Account Management', AUDIT],
  detailedtracking_auditpnpactivity: ['Detailed Tracking: Audit PNP Activity', AUDIT],
  detailedtracking_auditprocesscreation: ['Detailed Tracking: Audit Process Creation', AUDIT],
  logonlogoff_auditaccountlockout: ['Logon/Logoff: Audit Account Lockout', AUDIT],
  logonlogoff_auditlogon: ['Logon/Logoff: Audit Logon', AUDIT],
  logonlogoff_auditspeciallogon: ['Logon/Logoff: Audit Special Logon', AUDIT],
  objectaccess_auditfileshare: ['Object Access: Audit File Share', AUDIT],
  objectaccess_auditremovablestorage: ['Object Access: Audit Removable Storage', AUDIT],
  policychange_auditpolicychange: ['Policy Change: Audit Policy Change', AUDIT],
  privilegeuse_auditsensitiveprivilegeuse: ['Privilege Use: Audit Sensitive Privilege Use', AUDIT],
  system_auditsecuritystatechange: ['System: Audit Security State Change', AUDIT],
  system_auditsystemintegrity: ['System: Audit System Integrity', AUDIT],
};

const securityOptions: Readonly<Record<string, Wording>> = {
  accounts_limitlocalaccountuseofblankpasswordstoconsolelogononly: [
    'Accounts: Limit local account use of blank passwords to console logon only',
    SWITCH,
  ],
  interactivelogon_donotdisplaylastsignedin: ['Interactive logon: Do not display last signed-in user', SWITCH],
  interactivelogon_machineinactivitylimit: [
    'Interactive logon: Machine inactivity limit (seconds)',
    null,
    'After this time without input the computer locks itself.',
  ],
  interactivelogon_smartcardremovalbehavior: [
    'Interactive logon: Smart card removal behavior',
    { 0: 'No action', 1: 'Lock workstation', 2: 'Force logoff', 3: 'Disconnect a remote session' },
  ],
  microsoftnetworkclient_digitallysigncommunicationsalways: [
    'Microsoft network client: Digitally sign communications (always)',
    SWITCH,
  ],
  microsoftnetworkserver_digitallysigncommunicationsalways: [
    'Microsoft network server: Digitally sign communications (always)',
    SWITCH,
  ],
  networkaccess_donotallowanonymousenumerationofsamaccounts: [
    'Network access: Do not allow anonymous enumeration of SAM accounts',
    SWITCH,
  ],
  networksecurity_donotstorelanmanagerhashvalueonnextpasswordchange: [
    'Network security: Do not store LAN Manager hash value on next password change',
    SWITCH,
  ],
  networksecurity_lanmanagerauthenticationlevel: [
    'Network security: LAN Manager authentication level',
    { 3: 'Send NTLMv2 responses only', 5: 'Send NTLMv2 responses only. Refuse LM and NTLM' },
  ],
  useraccountcontrol_behavioroftheelevationpromptforstandardusers: [
    'User Account Control: Behavior of the elevation prompt for standard users',
    { 0: 'Automatically deny elevation requests', 1: 'Prompt for credentials on the secure desktop' },
  ],
  useraccountcontrol_runalladministratorsinadminapprovalmode: [
    'User Account Control: Run all administrators in Admin Approval Mode',
    SWITCH,
  ],
};

const policyCsp: Readonly<Record<string, Wording>> = {
  abovelock_allowcortanaabovelock: ['Allow Cortana Above Lock', ALLOW],
  accounts_allowmicrosoftaccountconnection: ['Allow Microsoft Account Connection', ALLOW],
  admx_msgina_disablelockscreenappnotifications_policy: ['Turn off app notifications on the lock screen', SWITCH],
  applicationcontrol_built_in_controls_enable_app_control: [
    'Enable Windows App Control for Business policy to trust Windows components and Store apps',
    { audit: 'Audit only', enforce: 'Enforce' },
    'In audit mode nothing is blocked: what would have been is written to the event log.',
  ],
  applicationcontrol_built_in_controls_trust_apps: [
    'Select additional rules for trusting apps',
    { 0: 'Trust apps with good reputation', 1: 'Trust apps from managed installers' },
  ],
  applicationmanagement_allowgamedvr: ['Allow Game DVR', { 0: 'Block', 1: 'Allow' }],
  applicationmanagement_msiallowusercontroloverinstall: ['Allow user control over installs', SWITCH],
  applicationmanagement_msialwaysinstallwithelevatedprivileges: ['Always install with elevated privileges', SWITCH],
  appruntime_allowmicrosoftaccountstobeoptional: ['Allow Microsoft accounts to be optional', SWITCH],
  autoplay_disallowautoplayfornonvolumedevices: ['Disallow Autoplay for non-volume devices', SWITCH],
  autoplay_setdefaultautorunbehavior: ['Set the default behavior for AutoRun', SWITCH],
  autoplay_turnoffautoplay: ['Turn off Autoplay', SWITCH],
  browser_allowpasswordmanager: ['Allow Password Manager', { 0: 'Block', 1: 'Allow' }],
  browser_allowsmartscreen: ['Allow Smart Screen', { 0: 'Block', 1: 'Allow' }],
  browser_preventsmartscreenpromptoverride: ['Prevent Smart Screen Prompt Override', SWITCH],
  camera_allowcamera: ['Allow Camera', ALLOW, 'Lets apps and people use the camera of the device.'],
  connectivity_disabledownloadingofprintdriversoverhttp: ['Turn off downloading of print drivers over HTTP', SWITCH],
  connectivity_hardeneduncpaths: ['Hardened UNC Paths', SWITCH],
  connectivity_prohibitinstallationandconfigurationofnetworkbridge: [
    'Prohibit installation and configuration of Network Bridge on your DNS domain network',
    SWITCH,
  ],
  credentialproviders_allowpinlogon: ['Turn on convenience PIN sign-in', SWITCH],
  credentialsui_enumerateadministrators: ['Enumerate administrator accounts on elevation', SWITCH],
  deliveryoptimization_dodownloadmode: [
    'DO Download Mode',
    {
      0: 'HTTP only',
      1: 'HTTP blended with peering behind the same NAT',
      2: 'HTTP blended with peering across a private group',
    },
    'Where devices get updates and apps from besides the Internet: other devices of the same network or group.',
  ],
  deliveryoptimization_dogroupidsource: [
    'DO Group Id Source',
    { 1: 'AD site', 4: 'DNS suffix', 5: 'Microsoft Entra ID' },
  ],
  deliveryoptimization_dominramallowedtopeer: ['DO Min RAM Allowed To Peer (GB)'],
  deliveryoptimization_domaxcacheage: ['DO Max Cache Age (seconds)'],
  deviceguard_configuresystemguardlaunch: [
    'Configure System Guard Launch',
    { 0: 'Unmanaged', 1: 'Enabled', 2: 'Disabled' },
  ],
  deviceguard_enablevirtualizationbasedsecurity: ['Enable Virtualization Based Security', SWITCH],
  deviceguard_lsacfgflags: [
    'Credential Guard',
    { 0: 'Disabled', 1: 'Enabled with UEFI lock', 2: 'Enabled without lock' },
    'Keeps secrets of signed-in users in a place that other software on the device cannot read.',
  ],
  deviceguard_requireplatformsecurityfeatures: [
    'Require Platform Security Features',
    { 1: 'Secure Boot', 3: 'Secure Boot with DMA protection' },
  ],
  deviceinstallation_preventdevicemetadatafromnetwork: ['Prevent device metadata retrieval from the Internet', SWITCH],
  deviceinstallation_preventinstallationofmatchingdevicesetupclasses: [
    'Prevent installation of devices using drivers that match these device setup classes',
    SWITCH,
  ],
  devicelock_maxdevicepasswordfailedattempts: ['Max Device Password Failed Attempts'],
  devicelock_preventenablinglockscreencamera: ['Prevent enabling lock screen camera', SWITCH],
  devicelock_preventlockscreenslideshow: ['Prevent enabling lock screen slide show', SWITCH],
  dmaguard_deviceenumerationpolicy: [
    'Device Enumeration Policy',
    { 0: 'Block all', 1: 'Only after log in or screen unlock', 2: 'Allow all' },
  ],
  eventlogservice_specifymaximumfilesizeapplicationlog: ['Specify the maximum size of the Application log', SWITCH],
  eventlogservice_specifymaximumfilesizesecuritylog: ['Specify the maximum size of the Security log', SWITCH],
  eventlogservice_specifymaximumfilesizesystemlog: ['Specify the maximum size of the System log', SWITCH],
  experience_allowcopypaste: ['Allow Copy Paste', ALLOW],
  experience_allowcortana: ['Allow Cortana', ALLOW],
  experience_allowfindmydevice: ['Allow Find My Device', ALLOW],
  experience_allowwindowsconsumerfeatures: ['Allow Windows Consumer Features', ALLOW],
  experience_allowwindowsspotlight: ['Allow Windows Spotlight', ALLOW],
  fileexplorer_turnoffdataexecutionpreventionforexplorer: ['Turn off Data Execution Prevention for Explorer', SWITCH],
  fileexplorer_turnoffheapterminationoncorruption: ['Turn off heap termination on corruption', SWITCH],
  localsecurityauthority_configurelsaprotectedprocess: [
    'Configure LSA Protected Process',
    { 0: 'Disabled', 1: 'Enabled with UEFI lock', 2: 'Enabled without UEFI lock' },
  ],
  mssecurityguide_applyuacrestrictionstolocalaccountsonnetworklogon: [
    'Apply UAC restrictions to local accounts on network logons',
    SWITCH,
  ],
  mssecurityguide_configuresmbv1clientdriver: ['Configure SMB v1 client driver', SWITCH],
  mssecurityguide_configuresmbv1server: ['Configure SMB v1 server', SWITCH],
  mssecurityguide_enablestructuredexceptionhandlingoverwriteprotection: [
    'Enable Structured Exception Handling Overwrite Protection (SEHOP)',
    SWITCH,
  ],
  mssecurityguide_wdigestauthentication: ['WDigest Authentication', SWITCH],
  msslegacy_allowicmpredirectstooverrideospfgeneratedroutes: [
    'MSS: Allow ICMP redirects to override OSPF generated routes',
    SWITCH,
  ],
  msslegacy_ipsourceroutingprotectionlevel: ['MSS: IP source routing protection level', SWITCH],
  msslegacy_ipv6sourceroutingprotectionlevel: ['MSS: IPv6 source routing protection level', SWITCH],
  newsandinterests_allownewsandinterests: ['Allow widgets', ALLOW],
  power_hibernatetimeoutpluggedin: ['Specify the system hibernate timeout (plugged in)', SWITCH],
  power_requirepasswordwhencomputerwakesonbattery: ['Require a password when a computer wakes (on battery)', SWITCH],
  power_requirepasswordwhencomputerwakespluggedin: ['Require a password when a computer wakes (plugged in)', SWITCH],
  power_selectlidcloseactiononbattery: [
    'Select Lid Close Action On Battery',
    { 0: 'Take no action', 1: 'Sleep', 2: 'System hibernate sleep state', 3: 'System shutdown' },
  ],
  power_standbytimeoutonbattery: ['Specify the system sleep timeout (on battery)', SWITCH],
  power_standbytimeoutonbattery_enterdcstandbytimeout: ['On battery sleep timeout (seconds)'],
  power_standbytimeoutpluggedin: ['Specify the system sleep timeout (plugged in)', SWITCH],
  power_standbytimeoutpluggedin_enteracstandbytimeout: ['Plugged in sleep timeout (seconds)'],
  privacy_disableprivacyexperience: ['Disable Privacy Experience', SWITCH],
  privacy_letappsaccesscamera: ['Let Apps Access Camera', { 0: 'User in control', 1: 'Force allow', 2: 'Force deny' }],
  privacy_letappsaccessmicrophone: [
    'Let Apps Access Microphone',
    { 0: 'User in control', 1: 'Force allow', 2: 'Force deny' },
  ],
  remoteassistance_solicitedremoteassistance: ['Configure Solicited Remote Assistance', SWITCH],
  remotedesktopservices_allowuserstoconnectremotely: [
    'Allow users to connect remotely by using Remote Desktop Services',
    SWITCH,
  ],
  remotedesktopservices_clientconnectionencryptionlevel: ['Set client connection encryption level', SWITCH],
  remotedesktopservices_donotallowdriveredirection: ['Do not allow drive redirection', SWITCH],
  remotedesktopservices_donotallowpasswordsaving: ['Do not allow passwords to be saved', SWITCH],
  remotedesktopservices_promptforpassworduponconnection: ['Always prompt for password upon connection', SWITCH],
  remotedesktopservices_requiresecurerpccommunication: ['Require secure RPC communication', SWITCH],
  smartscreen_enablesmartscreeninshell: ['Enable Smart Screen In Shell', SWITCH],
  smartscreen_preventoverrideforfilesinshell: ['Prevent Override For Files In Shell', SWITCH],
  start_configurestartpins: [
    'Configure Start Pins',
    null,
    'The apps that are pinned to Start, as JSON, in their order.',
  ],
  start_hidefrequentlyusedapps: ['Hide Frequently Used Apps', SWITCH],
  start_hiderecentlyaddedapps: ['Hide Recently Added Apps', SWITCH],
  start_hiderecommendedsection: ['Hide Recommended Section', SWITCH],
  start_showorhidemostusedapps: ['Show Or Hide Most Used Apps', { 0: 'Not configured', 1: 'Show', 2: 'Hide' }],
  storage_allowstoragesenseglobal: ['Allow Storage Sense Global', ALLOW],
  storage_configstoragesenseglobalcadence: [
    'Config Storage Sense Global Cadence',
    { 0: 'During low free disk space', 1: 'Daily', 7: 'Weekly', 30: 'Monthly' },
  ],
  storage_configstoragesenserecyclebincleanupthreshold: ['Config Storage Sense Recycle Bin Cleanup Threshold (days)'],
  storage_removablediskdenywriteaccess: ['Removable Disk Deny Write Access', SWITCH],
  system_allowtelemetry: [
    'Allow Telemetry',
    { 0: 'Security', 1: 'Basic', 2: 'Enhanced', 3: 'Full' },
    'How much diagnostic data Windows sends.',
  ],
  system_disableonesettingsdownloads: ['Disable OneSettings Downloads', SWITCH],
  textinput_allowimelogging: ['Allow IME Logging', ALLOW],
  timelanguagesettings_blockcleanupofunusedpreinstalledlangpacks: [
    'Block Cleanup Of Unused Preinstalled Lang Packs',
    SWITCH,
  ],
  timelanguagesettings_configuretimezone: ['Configure Time Zone'],
  timelanguagesettings_restrictlanguagepacksandfeaturesinstall: [
    'Restrict Language Packs And Features Install',
    SWITCH,
  ],
  wifi_allowautoconnecttowifisensehotspots: ['Allow Auto Connect To Wi Fi Sense Hotspots', ALLOW],
  windowsai_allowrecallenablement: [
    'Allow Recall Enablement',
    { 0: 'Recall is not available', 1: 'Recall is available' },
  ],
  windowslogon_disablelockscreenappnotifications: ['Turn off app notifications on the lock screen', SWITCH],
  windowslogon_hidefastuserswitching: ['Hide Fast User Switching', SWITCH],
};

const devices: Readonly<Record<string, Wording>> = {
  inventory_battery: ['Battery', { 0: 'Do not collect', 1: 'Collect all properties' }],
  inventory_bios: ['BIOS', { 0: 'Do not collect', 1: 'Collect all properties' }],
  inventory_cpu: ['CPU', { 0: 'Do not collect', 1: 'Collect all properties' }],
  inventory_diskdrive: ['Disk Drive', { 0: 'Do not collect', 1: 'Collect all properties' }],
  inventory_encryptablevolume: ['Encryptable Volume', { 0: 'Do not collect', 1: 'Collect all properties' }],
  inventory_networkadapter: ['Network Adapter', { 0: 'Do not collect', 1: 'Collect all properties' }],
  inventory_time: ['Time', { 0: 'Do not collect', 1: 'Collect all properties' }],
  inventory_tpm: ['TPM', { 0: 'Do not collect', 1: 'Collect all properties' }],
  passportforwork_biometrics_usebiometrics: ['Use Biometrics', TRUTH],
  'passportforwork_{tenantid}_policies_pincomplexity_minimumpinlength': ['Minimum PIN Length'],
  'passportforwork_{tenantid}_policies_requiresecuritydevice': ['Require Security Device', TRUTH],
  'passportforwork_{tenantid}_policies_usecloudtrustforonpremauth': [
    'Use Cloud Trust For On Prem Auth',
    { true: 'Enabled', false: 'Disabled' },
  ],
  'passportforwork_{tenantid}_policies_usepassportforwork': ['Use Windows Hello For Business (Device)', TRUTH],
  sharedpc_deletionpolicy: [
    'Deletion Policy',
    {
      0: 'Delete immediately',
      1: 'Delete at disk space threshold',
      2: 'Delete at disk space threshold and inactive threshold',
    },
  ],
  sharedpc_enablesharedpcmode: ['Enable Shared PC Mode', TRUTH],
  sharedpc_inactivethreshold: ['Inactive Threshold (days)'],
};

/** Windows itself. */
export const windowsWords: [string, Wording][] = [
  ...area(`${csp}auditing_`, auditing),
  ...area(`${csp}localpoliciessecurityoptions_`, securityOptions),
  ...area(csp, policyCsp),
  ...area('device_vendor_msft_', devices),
  ...area('user_vendor_msft_policy_config_windowsai_', {
    turnoffwindowscopilot: ['Turn Off Copilot in Windows (User)', { 0: 'Enable Copilot', 1: 'Disable Copilot' }],
    disableaidataanalysis: ['Disable AI Data Analysis (User)', SWITCH],
  }),
  ...area('user_vendor_msft_printerprovisioning_upprinterinstalls_', {
    '{printersharedid}': ['Printers'],
    '{printersharedid}_printersharedid': ['Printer Shared ID (User)'],
    '{printersharedid}_printersharedname': ['Printer Shared Name (User)'],
  }),
];
