import { ALLOW, area, SWITCH, TRUTH } from './model.ts';
import type { Wording } from './model.ts';

const csp = 'device_vendor_msft_policy_config_';
const RULE = { off: 'Off', block: 'Block', audit: 'Audit', warn: 'Warn' };
const CIPHER = { 3: 'AES-CBC 128-bit', 4: 'AES-CBC 256-bit', 6: 'XTS-AES 128-bit', 7: 'XTS-AES 256-bit' };
const TPM_USE = { 0: 'Do not allow', 1: 'Require', 2: 'Allow' };

const defender: Readonly<Record<string, Wording>> = {
  allowarchivescanning: ['Allow Archive Scanning', ALLOW],
  allowbehaviormonitoring: ['Allow Behavior Monitoring', ALLOW],
  allowcloudprotection: [
    'Allow Cloud Protection',
    ALLOW,
    'Sends information about what Defender finds to Microsoft, and asks Microsoft about what it does not know.',
  ],
  allowemailscanning: ['Allow Email Scanning', ALLOW],
  allowfullscanremovabledrivescanning: ['Allow Full Scan Removable Drive Scanning', ALLOW],
  allowioavprotection: ['Allow scanning of all downloaded files and attachments', ALLOW],
  allowrealtimemonitoring: ['Allow Realtime Monitoring', ALLOW, 'Looks at files and programs when they are used.'],
  allowscanningnetworkfiles: ['Allow Scanning Network Files', ALLOW],
  allowscriptscanning: ['Allow Script Scanning', ALLOW],
  allowuseruiaccess: ['Allow User UI Access', ALLOW],
  attacksurfacereductiononlyexclusions: ['Attack Surface Reduction Only Exclusions'],
  attacksurfacereductionrules: ['Attack Surface Reduction Rules'],
  avgcpuloadfactor: ['Avg CPU Load Factor (%)', null, 'The share of the processor that a scan may take on average.'],
  checkforsignaturesbeforerunningscan: ['Check For Signatures Before Running Scan', SWITCH],
  cloudblocklevel: ['Cloud Block Level', { 0: 'Not configured', 2: 'High', 4: 'High plus', 6: 'Zero tolerance' }],
  cloudextendedtimeout: ['Cloud Extended Timeout (seconds)'],
  daystoretaincleanedmalware: ['Days To Retain Cleaned Malware'],
  disablecatchupquickscan: ['Disable Catchup Quick Scan', SWITCH],
  enablelowcpupriority: ['Enable Low CPU Priority', SWITCH],
  enablenetworkprotection: [
    'Enable Network Protection',
    { 0: 'Disabled', 1: 'Enabled (block mode)', 2: 'Enabled (audit mode)' },
  ],
  excludedextensions: ['Excluded Extensions'],
  excludedpaths: ['Excluded Paths', null, 'Files below these folders are not scanned. Keep the list short.'],
  excludedprocesses: ['Excluded Processes'],
  puaprotection: ['PUA Protection', { 0: 'Off', 1: 'On', 2: 'Audit mode' }],
  realtimescandirection: [
    'Real Time Scan Direction',
    { 0: 'Monitor all files', 1: 'Monitor incoming files', 2: 'Monitor outgoing files' },
  ],
  scanparameter: ['Scan Parameter', { 1: 'Quick scan', 2: 'Full scan' }],
  signatureupdateinterval: ['Signature Update Interval (hours)'],
  submitsamplesconsent: [
    'Submit Samples Consent',
    { 0: 'Always prompt', 1: 'Send safe samples automatically', 2: 'Never send', 3: 'Send all samples automatically' },
  ],
};

const rules: Readonly<Record<string, Wording>> = {
  blockabuseofexploitedvulnerablesigneddrivers: ['Block abuse of exploited vulnerable signed drivers', RULE],
  blockadobereaderfromcreatingchildprocesses: ['Block Adobe Reader from creating child processes', RULE],
  blockallofficeapplicationsfromcreatingchildprocesses: [
    'Block all Office applications from creating child processes',
    RULE,
  ],
  blockcredentialstealingfromwindowslocalsecurityauthoritysubsystem: [
    'Block credential stealing from the Windows local security authority subsystem',
    RULE,
  ],
  blockexecutablecontentfromemailclientandwebmail: ['Block executable content from email client and webmail', RULE],
  blockexecutionofpotentiallyobfuscatedscripts: ['Block execution of potentially obfuscated scripts', RULE],
  blockjavascriptorvbscriptfromlaunchingdownloadedexecutablecontent: [
    'Block JavaScript or VBScript from launching downloaded executable content',
    RULE,
  ],
  blockofficeapplicationsfromcreatingexecutablecontent: [
    'Block Office applications from creating executable content',
    RULE,
  ],
  blockofficecommunicationappfromcreatingchildprocesses: [
    'Block Office communication apps from creating child processes',
    RULE,
  ],
  blockpersistencethroughwmieventsubscription: ['Block persistence through WMI event subscription', RULE],
  blockprocesscreationsfrompsexecandwmicommands: [
    'Block process creations originating from PSExec and WMI commands',
    RULE,
  ],
  blockuntrustedunsignedprocessesthatrunfromusb: ['Block untrusted and unsigned processes that run from USB', RULE],
  blockwin32apicallsfromofficemacros: ['Block Win32 API calls from Office macros', RULE],
  useadvancedprotectionagainstransomware: ['Use advanced protection against ransomware', RULE],
};

const bitlocker: Readonly<Record<string, Wording>> = {
  allowstandarduserencryption: ['Allow Standard User Encryption', SWITCH],
  allowwarningforotherdiskencryption: ['Allow Warning For Other Disk Encryption', SWITCH],
  configurerecoverypasswordrotation: [
    'Configure Recovery Password Rotation',
    {
      0: 'Refresh off',
      1: 'Refresh on for Microsoft Entra joined devices',
      2: 'Refresh on for Microsoft Entra joined and hybrid joined devices',
    },
  ],
  encryptionmethodbydrivetype: ['Choose drive encryption method and cipher strength', SWITCH],
  encryptionmethodbydrivetype_encryptionmethodwithxtsosdropdown_name: [
    'Select the encryption method for operating system drives',
    CIPHER,
  ],
  encryptionmethodbydrivetype_encryptionmethodwithxtsfdvdropdown_name: [
    'Select the encryption method for fixed data drives',
    CIPHER,
  ],
  encryptionmethodbydrivetype_encryptionmethodwithxtsrdvdropdown_name: [
    'Select the encryption method for removable data drives',
    CIPHER,
  ],
  requiredeviceencryption: [
    'Require Device Encryption',
    SWITCH,
    'Turns on BitLocker on every drive of the operating system.',
  ],
  systemdrivesencryptiontype: ['Enforce drive encryption type on operating system drives', SWITCH],
  systemdrivesencryptiontype_osencryptiontypedropdown_name: [
    'Select the encryption type',
    { 0: 'Allow user to choose', 1: 'Full encryption', 2: 'Used space only encryption' },
  ],
  systemdrivesminimumpinlength: ['Configure minimum PIN length for startup', SWITCH],
  systemdrivesminimumpinlength_minpinlength: ['Minimum characters'],
  systemdrivesrecoveryoptions: ['Choose how BitLocker-protected operating system drives can be recovered', SWITCH],
  systemdrivesrecoveryoptions_oshiderecoverypage_name: [
    'Omit recovery options from the BitLocker setup wizard',
    { 0: 'False', 1: 'True' },
  ],
  systemdrivesrecoveryoptions_osrecoverypasswordusagedropdown_name: [
    'Configure user storage of BitLocker recovery information',
    {
      0: 'Do not allow 48-digit recovery password',
      1: 'Require 48-digit recovery password',
      2: 'Allow 48-digit recovery password',
    },
  ],
  systemdrivesrecoveryoptions_osrequireactivedirectorybackup_name: [
    'Do not enable BitLocker until recovery information is stored',
    { 0: 'False', 1: 'True' },
  ],
  systemdrivesrequirestartupauthentication: ['Require additional authentication at startup', SWITCH],
  systemdrivesrequirestartupauthentication_configurenontpmstartupkeyusage_name: [
    'Allow BitLocker without a compatible TPM',
    { 0: 'False', 1: 'True' },
  ],
  systemdrivesrequirestartupauthentication_configurepinusagedropdown_name: ['Configure TPM startup PIN', TPM_USE],
  systemdrivesrequirestartupauthentication_configuretpmusagedropdown_name: ['Configure TPM startup', TPM_USE],
};

const firewallProfile = (name: string): Readonly<Record<string, Wording>> => ({
  [`${name.toLowerCase()}profile_enablefirewall`]: [`Enable ${name} Network Firewall`, TRUTH],
  [`${name.toLowerCase()}profile_defaultinboundaction`]: [
    `Default Inbound Action for ${name} Profile`,
    { 0: 'Allow', 1: 'Block' },
  ],
  [`${name.toLowerCase()}profile_defaultoutboundaction`]: ['Default Outbound Action', { 0: 'Allow', 1: 'Block' }],
  [`${name.toLowerCase()}profile_disableinboundnotifications`]: ['Disable Inbound Notifications', TRUTH],
  [`${name.toLowerCase()}profile_enablelogdroppedpackets`]: ['Enable Log Dropped Packets', TRUTH],
  [`${name.toLowerCase()}profile_logmaxfilesize`]: ['Log Max File Size (KB)'],
});

const firewall: Readonly<Record<string, Wording>> = {
  ...firewallProfile('Domain'),
  ...firewallProfile('Private'),
  ...firewallProfile('Public'),
  global_disablestatefulftp: ['Disable Stateful Ftp', TRUTH],
  'firewallrules_{firewallrulename}': ['Firewall Rule'],
  'firewallrules_{firewallrulename}_name': ['Name'],
  'firewallrules_{firewallrulename}_enabled': ['Enabled', SWITCH],
  'firewallrules_{firewallrulename}_direction': [
    'Direction',
    { in: 'The rule applies to inbound traffic', out: 'The rule applies to outbound traffic' },
  ],
  'firewallrules_{firewallrulename}_action_type': ['Action', { 0: 'Block', 1: 'Allow' }],
  'firewallrules_{firewallrulename}_protocol': [
    'Protocol',
    null,
    'The number of the IP protocol: 6 is TCP, 17 is UDP.',
  ],
  'firewallrules_{firewallrulename}_localportranges': ['Local Port Ranges'],
  'firewallrules_{firewallrulename}_profiles': ['Network Types', { 1: 'Domain', 2: 'Private', 4: 'Public' }],
  'firewallrules_{firewallrulename}_remoteaddressdynamickeywords': ['Reusable groups'],
};

const laps: Readonly<Record<string, Wording>> = {
  administratoraccountname: ['Administrator Account Name'],
  backupdirectory: [
    'Backup Directory',
    {
      0: 'Disabled (password will not be backed up)',
      1: 'Back up the password to Microsoft Entra ID only',
      2: 'Back up the password to Active Directory only',
    },
  ],
  passwordagedays_aad: ['Password Age (days)'],
  passwordcomplexity: [
    'Password Complexity',
    {
      1: 'Large letters',
      2: 'Large letters and small letters',
      3: 'Large letters, small letters and numbers',
      4: 'Large letters, small letters, numbers and special characters',
    },
  ],
  passwordlength: ['Password Length'],
  postauthenticationactions: [
    'Post Authentication Actions',
    {
      1: 'Reset password',
      3: 'Reset the password and log off the managed account',
      5: 'Reset the password and reboot',
    },
  ],
  postauthenticationresetdelay: ['Post Authentication Reset Delay (hours)'],
};

const groups = 'localusersandgroups_configure';

/** Endpoint security. */
export const securityWords: [string, Wording][] = [
  ...area(`${csp}defender_`, defender),
  ...area(`${csp}defender_attacksurfacereductionrules_`, rules),
  ...area('device_vendor_msft_bitlocker_', bitlocker),
  ...area('vendor_msft_firewall_mdmstore_', firewall),
  ...area('device_vendor_msft_laps_policies_', laps),
  ...area(`${csp}${groups}`, {
    '': ['Local Users And Groups'],
    _groupconfiguration_accessgroup_desc: ['Local group', { administrators: 'Administrators' }],
    _groupconfiguration_accessgroup_action: [
      'Group and user action',
      { add_update: 'Add (Update)', add_restrict: 'Add (Replace)', remove_update: 'Remove (Update)' },
    ],
    _groupconfiguration_accessgroup_userselectiontype: [
      'User selection type',
      { users: 'Users/Groups', manual: 'Manual' },
    ],
    _groupconfiguration_accessgroup_users: ['Selected users/groups'],
  }),
  ...area('vendor_msft_', {
    assignedaccess_configuration: ['Configuration'],
    networkproxy_setupscripturl: ['Setup Script Url'],
    'firewall_mdmstore_dynamickeywords_addresses_{id}': ['Dynamic Keyword Address'],
    'firewall_mdmstore_dynamickeywords_addresses_{id}_addresses': ['Addresses'],
    'firewall_mdmstore_dynamickeywords_addresses_{id}_autoresolve': ['Auto Resolve', TRUTH],
    'firewall_mdmstore_dynamickeywords_addresses_{id}_id': ['Id'],
    'firewall_mdmstore_dynamickeywords_addresses_{id}_keyword': ['Keyword'],
  }),
  ...area('device_vendor_msft_', {
    defender_configuration_disablelocaladminmerge: [
      'Disable Local Admin Merge',
      { 0: 'Enable local admin merge', 1: 'Disable local admin merge' },
    ],
    windowsadvancedthreatprotection_configurationtype: [
      'Microsoft Defender for Endpoint client configuration package type',
      { onboard: 'Onboard', offboard: 'Offboard', autofromconnector: 'Auto from connector' },
    ],
    windowsadvancedthreatprotection_onboarding_fromconnector: ['Onboarding (from connector)'],
    windowsadvancedthreatprotection_configuration_samplesharing: ['Sample Sharing', { 0: 'None', 1: 'All' }],
    policy_privilegemanagement_elevationclientsettings_enableepm: ['Endpoint Privilege Management', SWITCH],
    policy_privilegemanagement_elevationclientsettings_defaultelevationresponse: [
      'Default elevation response',
      { 0: 'Not configured', 1: 'Deny all requests', 2: 'Require user confirmation', 3: 'Require support approval' },
    ],
    policy_elevationclientsettings_certificatepayload: ['Certificate'],
  }),
];
