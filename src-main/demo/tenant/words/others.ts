import { area, SWITCH, TRUTH } from './model.ts';
import type { Wording } from './model.ts';

const csp = 'device_vendor_msft_policy_config_';
const edge = `${csp}microsoft_edge~policy~microsoft_edge`;

const edgeWords: Readonly<Record<string, Wording>> = {
  _applicationboundencryptionenabled: ['Enable Application Bound Encryption', SWITCH],
  _autofilladdressenabled: ['Enable AutoFill for addresses', SWITCH],
  _autofillcreditcardenabled: ['Enable AutoFill for payment instruments', SWITCH],
  _autoimportatfirstrun: [
    "Automatically import another browser's data and settings at first run",
    { 0: 'From the default browser', 4: 'Do not import anything' },
  ],
  _backgroundmodeenabled: ['Continue running background apps after Microsoft Edge closes', SWITCH],
  _browsersignin: ['Browser sign-in settings', { 0: 'Disable', 1: 'Enable', 2: 'Force users to sign in' }],
  _defaultbrowsersettingenabled: ['Set Microsoft Edge as default browser', SWITCH],
  _dynamiccodesettings: [
    'Dynamic Code Settings',
    { 0: 'Default', 1: 'Prevent the browser process from creating dynamic code' },
  ],
  _edgeshoppingassistantenabled: ['Shopping in Microsoft Edge Enabled', SWITCH],
  _hidefirstrunexperience: ['Hide the First-run experience and splash screen', SWITCH],
  _hubssidebarenabled: ['Show Hubs Sidebar', SWITCH],
  _internetexplorerintegrationreloadiniemodeallowed: [
    'Allow unconfigured sites to be reloaded in Internet Explorer mode',
    SWITCH,
  ],
  _popupsallowedforurls_popupsallowedforurlsdesc: ['Allow pop-up windows on specific sites'],
  _showrecommendationsenabled: ['Allow feature recommendations and browser assistance notifications', SWITCH],
  _siteperprocess: ['Enable site isolation for every site', SWITCH],
  _sslerroroverrideallowed: ['Allow users to proceed from the HTTPS warning page', SWITCH],
  _syncdisabled: ['Disable synchronization of data using Microsoft sync services', SWITCH],
  _trackingprevention: [
    "Block tracking of users' web-browsing activity",
    { 0: 'Off', 1: 'Basic', 2: 'Balanced', 3: 'Strict' },
  ],
  _userfeedbackallowed: ['Allow user feedback', SWITCH],
  _visualsearchenabled: ['Visual search enabled', SWITCH],
  '~httpauthentication_basicauthoverhttpenabled': ['Allow Basic authentication for HTTP', SWITCH],
  '~nativemessaging_nativemessaginguserlevelhosts': ['Allow user-level native messaging hosts', SWITCH],
  '~passwordmanager_passwordmanagerenabled': [
    'Enable saving passwords to the password manager',
    SWITCH,
    'Where this is disabled, the browser offers no saved passwords and saves no new ones.',
  ],
  '~privatenetworkrequestsettings_insecureprivatenetworkrequestsallowed': [
    'Specifies whether to allow websites to make requests to any network endpoint',
    SWITCH,
  ],
  '~smartscreen_preventsmartscreenpromptoverride': [
    'Prevent bypassing Microsoft Defender SmartScreen prompts for sites',
    SWITCH,
  ],
  '~smartscreen_preventsmartscreenpromptoverrideforfiles': [
    'Prevent bypassing of Microsoft Defender SmartScreen warnings about downloads',
    SWITCH,
  ],
  '~smartscreen_smartscreenenabled': ['Configure Microsoft Defender SmartScreen', SWITCH],
  '~smartscreen_smartscreenpuaenabled': [
    'Configure Microsoft Defender SmartScreen to block potentially unwanted apps',
    SWITCH,
  ],
  '~startup_homepagelocation_homepagelocation': ['Home page URL'],
  '~startup_restoreonstartup': [
    'Action to take on Microsoft Edge startup',
    { 1: 'Restore the last session', 4: 'Open a list of URLs', 5: 'Open a new tab' },
  ],
  '~typosquattingchecker_typosquattingcheckerenabled': ['Configure Edge TyposquattingChecker', SWITCH],
};

const office = `${csp}office16v2~policy~l_microsoftofficemachine~l_updates_`;
const oneDrive = `${csp}onedrivengscv2~policy~onedrivengsc_`;

const apple: Readonly<Record<string, Wording>> = {
  'applicationaccess_com.apple.applicationaccess': ['Restrictions'],
  applicationaccess_allowairdrop: ['Allow Air Drop', TRUTH],
  applicationaccess_allowappinstallation: ['Allow App Installation', TRUTH],
  applicationaccess_allowcamera: ['Allow Camera', TRUTH],
  applicationaccess_allowcloudkeychainsync: ['Allow Cloud Keychain Sync', TRUTH],
  applicationaccess_allowerasecontentandsettings: ['Allow Erase Content And Settings', TRUTH],
  applicationaccess_allowscreenshot: ['Allow Screen Shot', TRUTH],
  applicationaccess_allowuniversalcontrol: ['Allow Universal Control', TRUTH],
  applicationaccess_allowuntrustedtlsprompt: ['Allow Untrusted TLS Prompt', TRUTH],
  applicationaccess_forceencryptedbackup: ['Force Encrypted Backup', TRUTH],
  applicationaccess_forcelimitadtracking: ['Force Limit Ad Tracking', TRUTH],
  'extensiblesso_com.apple.extensiblesso': ['Extensible Single Sign On (SSO)'],
  extensiblesso_authenticationmethod: [
    'Authentication Method',
    { 0: 'Password', 1: 'User Secure Enclave Key', 2: 'Smart Card' },
  ],
  extensiblesso_extensionidentifier: ['Extension Identifier'],
  extensiblesso_registrationtoken: ['Registration Token'],
  extensiblesso_teamidentifier: ['Team Identifier'],
  extensiblesso_type: ['Type', { 0: 'Credential', 1: 'Redirect' }],
  extensiblesso_urls: ['URLs'],
  'loginwindow_com.apple.loginwindow': ['Login Window'],
  loginwindow_disableguestaccount: ['Disable Guest Account', TRUTH],
  loginwindow_loginwindowtext: ['Login Window Text'],
  loginwindow_showfullname: ['Show Full Name', TRUTH],
  'managedclient.preferences_com.apple.managedclient.preferences': ['Managed Preferences'],
  'managedclient.preferences_channelname': [
    'Channel Name',
    { 0: 'Current Channel', 1: 'Current Channel (Preview)', 2: 'Beta Channel' },
  ],
  'managedclient.preferences_cloudblocklevel': ['Cloud block level', { 0: 'Normal', 1: 'Moderate', 2: 'High' }],
  'managedclient.preferences_enforcementlevel': ['Enforcement level', { 0: 'Real time', 1: 'On demand', 2: 'Passive' }],
  'managedclient.preferences_howtocheck': [
    'Enable AutoUpdate',
    { 0: 'Manual', 1: 'Automatic check', 2: 'Automatic download and install' },
  ],
  'managedclient.preferences_passivemode': ['Passive mode', TRUTH],
  'managedclient.preferences_scanarchives': ['Scan inside archive files', TRUTH],
  'mcx.filevault2_com.apple.mcx.filevault2': ['FileVault'],
  'mcx.filevault2_defer': ['Defer', TRUTH],
  'mcx.filevault2_deferforceatuserloginmaxbypassattempts': ['Defer Force At User Login Max Bypass Attempts'],
  'mcx.filevault2_enable': ['Enable', { 0: 'On', 1: 'Off' }, 'Encrypts the startup disk of the Mac.'],
  'mcx.filevault2_showrecoverykey': ['Show Recovery Key', TRUTH],
  'mcx.filevault2_userecoverykey': ['Use Recovery Key', TRUTH],
  'mobiledevice.passwordpolicy_com.apple.mobiledevice.passwordpolicy': ['Passcode'],
  'mobiledevice.passwordpolicy_maxinactivity': ['Max Inactivity (minutes)'],
  'mobiledevice.passwordpolicy_minlength': ['Min Length'],
  'mobiledevice.passwordpolicy_requirealphanumeric': ['Require Alphanumeric Passcode', TRUTH],
  'security.fderecoverykeyescrow_com.apple.security.fderecoverykeyescrow': ['FileVault Recovery Key Escrow'],
  'security.fderecoverykeyescrow_location': ['Location'],
  'security.firewall_com.apple.security.firewall': ['Firewall'],
  'security.firewall_blockallincoming': ['Block All Incoming', TRUTH],
  'security.firewall_enablefirewall': ['Enable Firewall', TRUTH],
  'security.firewall_enablestealthmode': ['Enable Stealth Mode', TRUTH],
  'softwareupdate_com.apple.softwareupdate': ['Software Update'],
  softwareupdate_automaticallyinstallmacosupdates: ['Automatically Install macOS Updates', TRUTH],
  softwareupdate_automaticcheckenabled: ['Automatic Check Enabled', TRUTH],
  softwareupdate_criticalupdateinstall: ['Critical Update Install', TRUTH],
  'system-extension-policy_com.apple.system-extension-policy': ['System Extensions'],
  'system-extension-policy_allowedsystemextensions_generickey_keytobereplaced': ['Allowed System Extensions'],
  'systempolicy.control_com.apple.systempolicy.control': ['System Policy Control'],
  'systempolicy.control_allowidentifieddevelopers': ['Allow Identified Developers', TRUTH],
  'systempolicy.control_enableassessment': ['Enable Assessment', TRUTH],
  'systempolicy.control_enablexprotectmalwareupload': ['Enable XProtect Malware Upload', TRUTH],
  'tcc.configuration-profile-policy_com.apple.tcc.configuration-profile-policy': ['Privacy Preferences Policy Control'],
  'tcc.configuration-profile-policy_services_systempolicyallfiles_item_allowed': ['Full disk access: Allowed', TRUTH],
  'tcc.configuration-profile-policy_services_systempolicyallfiles_item_identifier': ['Full disk access: Identifier'],
  'tcc.configuration-profile-policy_services_systempolicyallfiles_item_identifiertype': [
    'Full disk access: Identifier Type',
    { 0: 'Bundle ID', 1: 'Path' },
  ],
};

const linux: Readonly<Record<string, Wording>> = {
  customcompliance_discoveryscript: ['Select your discovery script'],
  customcompliance_discoveryscript_reusablesetting: ['Discovery script'],
  customcompliance_required: ['Require custom compliance', TRUTH],
  customcompliance_rules: ['Upload and validate the JSON file with your custom compliance settings'],
  deviceencryption_required: ['Require Device Encryption', TRUTH, 'Writable fixed disks must be encrypted.'],
  distribution_alloweddistros_item_$type: [
    'Allowed Distributions',
    { ubuntu: 'Ubuntu', rhel: 'Red Hat Enterprise Linux' },
  ],
  mdatp_managed_antivirusengine_enforcementlevel: [
    'Enforcement level',
    { 0: 'Real time', 1: 'On demand', 2: 'Passive' },
  ],
  mdatp_managed_antivirusengine_maximumondemandscanthreads: ['Maximum on-demand scan threads'],
  mdatp_managed_cloudservice_enabled: ['Enable cloud delivered protection', TRUTH],
  passwordpolicy_minimumlength: ['Minimum Length'],
};

/** Browsers, Office, Apple devices and Linux. */
export const otherWords: [string, Wording][] = [
  ...area(edge, edgeWords),
  ...area(office, {
    l_enableautomaticupdates: ['Enable Automatic Updates', SWITCH],
    l_updatebranch: ['Update Channel', SWITCH],
    l_updatebranch_l_updatebranchid: [
      'Channel Name',
      { l_monthlyenterprise: 'Monthly Enterprise Channel', l_current: 'Current Channel' },
    ],
  }),
  ...area(oneDrive, {
    blockexternalsync: ['Prevent users from syncing libraries and folders shared from other organizations', SWITCH],
    filesondemandenabled: ['Use OneDrive Files On-Demand', SWITCH],
    kfmblockoptout: ['Prevent users from redirecting their Windows known folders to their PC', SWITCH],
    kfmoptinnowizard: ['Silently move Windows known folders to OneDrive', SWITCH],
    kfmoptinnowizard_kfmoptinnowizard_dropdown: [
      'Show notification to users after folders have been redirected',
      { 0: 'No', 1: 'Yes' },
    ],
    kfmoptinnowizard_kfmoptinnowizard_textbox: ['Tenant ID'],
    silentaccountconfig: ['Silently sign in users to the OneDrive sync app with their Windows credentials', SWITCH],
  }),
  ...[
    'excel16v2~policy~l_microsoftofficeexcel~l_exceloptions',
    'ppt16v2~policy~l_microsoftofficepowerpoint~l_powerpointoptions',
    'word16v2~policy~l_microsoftofficeword~l_wordoptions',
  ].map((app): [string, Wording] => [
    `user_vendor_msft_policy_config_${app}~l_security~l_trustcenter_l_blockmacroexecutionfrominternet`,
    ['Block macros from running in Office files from the Internet (User)', SWITCH],
  ]),
  ...area('com.apple.', apple),
  ...area('enforcement_specific', {
    '': ['Software Update Enforce Specific'],
    _detailsurl: ['Details URL'],
    _targetlocaldatetime: ['Target Date Time'],
    _targetosversion: ['Target OS Version'],
  }),
  ...area('passcode_', {
    passcode: ['Passcode'],
    requirepasscode: ['Require Passcode', TRUTH],
    minimumlength: ['Minimum Length'],
    maximuminactivityinminutes: ['Maximum Inactivity (minutes)'],
  }),
  ...area('linux_', linux),
];
