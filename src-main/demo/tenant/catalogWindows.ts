import type { JsonObject, SimulatedObject } from '../model.ts';
import { catalogPolicy } from './catalog.ts';
import { csp, pages } from './catalogWindowsPages.ts';
import { choice, single, texts } from './settings.ts';
import { templates } from './templates.ts';

const edge = `${csp}microsoft_edge~policy~microsoft_edge`;

/** Switches of one area of the Policy CSP: a name, and the option it is set to. */
function area(name: string, values: { [setting: string]: number }): JsonObject[] {
  return Object.entries(values).map(([setting, option]) => choice(`${csp}${name}_${setting}`, option));
}

/** The Windows security baseline: the policy with more settings than two pages hold. */
function baselineSettings(): JsonObject[] {
  return [
    ...area('abovelock', { allowcortanaabovelock: 0 }),
    ...area('admx_msgina', { disablelockscreenappnotifications_policy: 1 }),
    ...area('appruntime', { allowmicrosoftaccountstobeoptional: 1 }),
    ...area('applicationmanagement', {
      allowgamedvr: 0,
      msiallowusercontroloverinstall: 0,
      msialwaysinstallwithelevatedprivileges: 0,
    }),
    ...area('auditing', {
      accountlogon_auditcredentialvalidation: 3,
      accountmanagement_auditsecuritygroupmanagement: 1,
      accountmanagement_audituseraccountmanagement: 3,
      detailedtracking_auditpnpactivity: 1,
      detailedtracking_auditprocesscreation: 1,
      logonlogoff_auditaccountlockout: 2,
      logonlogoff_auditlogon: 3,
      logonlogoff_auditspeciallogon: 1,
      objectaccess_auditfileshare: 3,
      objectaccess_auditremovablestorage: 3,
      policychange_auditpolicychange: 1,
      privilegeuse_auditsensitiveprivilegeuse: 3,
      system_auditsecuritystatechange: 1,
      system_auditsystemintegrity: 3,
    }),
    ...area('autoplay', { disallowautoplayfornonvolumedevices: 1, setdefaultautorunbehavior: 1, turnoffautoplay: 1 }),
    ...area('browser', { allowpasswordmanager: 0, allowsmartscreen: 1, preventsmartscreenpromptoverride: 1 }),
    ...area('connectivity', {
      disabledownloadingofprintdriversoverhttp: 1,
      hardeneduncpaths: 1,
      prohibitinstallationandconfigurationofnetworkbridge: 1,
    }),
    ...area('credentialproviders', { allowpinlogon: 0 }),
    ...area('credentialsui', { enumerateadministrators: 0 }),
    ...area('deviceguard', {
      configuresystemguardlaunch: 1,
      enablevirtualizationbasedsecurity: 1,
      lsacfgflags: 1,
      requireplatformsecurityfeatures: 3,
    }),
    ...area('deviceinstallation', { preventdevicemetadatafromnetwork: 1 }),
    ...area('devicelock', { preventenablinglockscreencamera: 1, preventlockscreenslideshow: 1 }),
    ...area('dmaguard', { deviceenumerationpolicy: 0 }),
    ...area('eventlogservice', {
      specifymaximumfilesizeapplicationlog: 1,
      specifymaximumfilesizesecuritylog: 1,
      specifymaximumfilesizesystemlog: 1,
    }),
    ...area('experience', { allowwindowsspotlight: 0, allowwindowsconsumerfeatures: 0 }),
    ...area('fileexplorer', { turnoffdataexecutionpreventionforexplorer: 0, turnoffheapterminationoncorruption: 0 }),
    ...area('localpoliciessecurityoptions', {
      accounts_limitlocalaccountuseofblankpasswordstoconsolelogononly: 1,
      interactivelogon_smartcardremovalbehavior: 1,
      microsoftnetworkclient_digitallysigncommunicationsalways: 1,
      microsoftnetworkserver_digitallysigncommunicationsalways: 1,
      networkaccess_donotallowanonymousenumerationofsamaccounts: 1,
      networksecurity_donotstorelanmanagerhashvalueonnextpasswordchange: 1,
      networksecurity_lanmanagerauthenticationlevel: 5,
      useraccountcontrol_behavioroftheelevationpromptforstandardusers: 0,
      useraccountcontrol_runalladministratorsinadminapprovalmode: 1,
    }),
    ...area('mssecurityguide', {
      applyuacrestrictionstolocalaccountsonnetworklogon: 1,
      configuresmbv1clientdriver: 1,
      configuresmbv1server: 0,
      enablestructuredexceptionhandlingoverwriteprotection: 1,
      wdigestauthentication: 0,
    }),
    ...area('msslegacy', {
      allowicmpredirectstooverrideospfgeneratedroutes: 0,
      ipsourceroutingprotectionlevel: 1,
      ipv6sourceroutingprotectionlevel: 1,
    }),
    ...area('power', { requirepasswordwhencomputerwakesonbattery: 1, requirepasswordwhencomputerwakespluggedin: 1 }),
    ...area('remoteassistance', { solicitedremoteassistance: 0 }),
    ...area('remotedesktopservices', {
      clientconnectionencryptionlevel: 1,
      donotallowdriveredirection: 1,
      donotallowpasswordsaving: 1,
      requiresecurerpccommunication: 1,
    }),
    ...area('smartscreen', { enablesmartscreeninshell: 1, preventoverrideforfilesinshell: 1 }),
    ...area('windowslogon', { disablelockscreenappnotifications: 1, hidefastuserswitching: 1 }),
    single(`${csp}localpoliciessecurityoptions_interactivelogon_machineinactivitylimit`, 900),
    single(`${csp}devicelock_maxdevicepasswordfailedattempts`, 10),
  ];
}

/** Microsoft Edge: more settings than one page holds. */
function edgeSettings(): JsonObject[] {
  const flags: [string, number][] = [
    ['~smartscreen_smartscreenenabled', 1],
    ['~smartscreen_smartscreenpuaenabled', 1],
    ['~smartscreen_preventsmartscreenpromptoverride', 1],
    ['~smartscreen_preventsmartscreenpromptoverrideforfiles', 1],
    ['~passwordmanager_passwordmanagerenabled', 0],
    ['~httpauthentication_basicauthoverhttpenabled', 0],
    ['~privatenetworkrequestsettings_insecureprivatenetworkrequestsallowed', 0],
    ['~nativemessaging_nativemessaginguserlevelhosts', 0],
    ['~typosquattingchecker_typosquattingcheckerenabled', 1],
    ['_applicationboundencryptionenabled', 1],
    ['_autofillcreditcardenabled', 0],
    ['_autofilladdressenabled', 0],
    ['_autoimportatfirstrun', 4],
    ['_backgroundmodeenabled', 0],
    ['_browsersignin', 2],
    ['_defaultbrowsersettingenabled', 1],
    ['_dynamiccodesettings', 1],
    ['_edgeshoppingassistantenabled', 0],
    ['_hidefirstrunexperience', 1],
    ['_hubssidebarenabled', 0],
    ['_internetexplorerintegrationreloadiniemodeallowed', 0],
    ['_showrecommendationsenabled', 0],
    ['_siteperprocess', 1],
    ['_sslerroroverrideallowed', 0],
    ['_syncdisabled', 0],
    ['_trackingprevention', 2],
    ['_userfeedbackallowed', 0],
    ['_visualsearchenabled', 0],
    ['~startup_restoreonstartup', 5],
  ];
  return [
    ...flags.map(([name, option]) => choice(`${edge}${name}`, option)),
    single(`${edge}~startup_homepagelocation_homepagelocation`, 'https://intranet.fjordview-clinics.example/'),
    texts(`${edge}_popupsallowedforurls_popupsallowedforurlsdesc`, [
      'https://[*.]fjordview-clinics.example',
      'https://carechart.example',
    ]),
  ];
}

/** Settings catalog policies for Windows that are made without a security template, and the baselines. */
export function catalogWindows(): SimulatedObject[] {
  return [
    catalogPolicy({
      name: 'BASELINE - Windows 11 24H2 - Workstations',
      description: 'Microsoft baseline with the deviations that the security board agreed to.',
      template: templates.baseline,
      tags: ['0', '3'],
      settings: baselineSettings(),
      targets: [
        { group: 'SEC-INT-Windows-Broad' },
        { group: 'SEC-INT-Windows-Early' },
        { exclude: 'SEC-INT-Exclude-Labs' },
      ],
    }),
    catalogPolicy({
      name: 'BASELINE - Windows 11 24H2 - Pilot',
      template: templates.baseline,
      tags: ['0', '3'],
      settings: baselineSettings(),
      targets: [{ group: 'SEC-INT-Windows-Pilot' }],
    }),
    catalogPolicy({
      name: 'BASELINE - Microsoft Edge',
      template: templates.edgeBaseline,
      settings: edgeSettings(),
      targets: [{ all: 'users', filter: 'Windows - Corporate' }],
    }),
    ...pages.map((page) => catalogPolicy(page)),
  ];
}
