import { idOf } from './build.ts';
import type { CatalogPolicy } from './catalog.ts';
import { choice, group, single } from './settings.ts';

/** Beginning of the setting ids of the Policy CSP. */
export const csp = 'device_vendor_msft_policy_config_';

const oneDrive = `${csp}onedrivengscv2~policy~onedrivengsc_`;

/** Single-purpose Windows policies, among them the ones with awkward names. */
export const pages: CatalogPolicy[] = [
  {
    name: 'WIN - Windows Update - Delivery Optimization',
    settings: [
      choice(`${csp}deliveryoptimization_dodownloadmode`, 2),
      choice(`${csp}deliveryoptimization_dogroupidsource`, 5),
      single(`${csp}deliveryoptimization_dominramallowedtopeer`, 4),
      single(`${csp}deliveryoptimization_domaxcacheage`, 604800),
    ],
    targets: [{ all: 'devices', filter: 'Windows - Corporate' }],
  },
  {
    name: 'WIN - Power - Laptops',
    settings: [
      choice(`${csp}power_standbytimeoutonbattery`, 1, [
        single(`${csp}power_standbytimeoutonbattery_enterdcstandbytimeout`, 900),
      ]),
      choice(`${csp}power_selectlidcloseactiononbattery`, 1),
      choice(`${csp}power_hibernatetimeoutpluggedin`, 0),
    ],
    targets: [{ group: 'SEC-INT-Windows-Broad' }],
  },
  {
    name: 'WIN - Power - Imaging workstations never sleep',
    settings: [
      choice(`${csp}power_standbytimeoutpluggedin`, 1, [
        single(`${csp}power_standbytimeoutpluggedin_enteracstandbytimeout`, 0),
      ]),
    ],
    targets: [{ group: 'SEC-INT-Kiosk-Imaging' }],
  },
  {
    name: 'WIN - Start menu and taskbar',
    settings: [
      choice(`${csp}start_hiderecentlyaddedapps`, 1),
      choice(`${csp}start_showorhidemostusedapps`, 2),
      choice(`${csp}start_hidefrequentlyusedapps`, 1),
      single(
        `${csp}start_configurestartpins`,
        '{"pinnedList":[{"desktopAppLink":"%ALLUSERSPROFILE%\\\\Microsoft\\\\Windows\\\\Start Menu\\\\Programs\\\\CareChart.lnk"},{"packagedAppId":"Microsoft.CompanyPortal_8wekyb3d8bbwe!App"}]}',
      ),
      choice(`${csp}newsandinterests_allownewsandinterests`, 0),
      choice(`${csp}start_hiderecommendedsection`, 1),
    ],
    targets: [{ group: 'SEC-INT-Windows-Broad' }, { group: 'SEC-INT-Windows-Early' }],
  },
  {
    name: 'WIN - Privacy and telemetry',
    settings: [
      choice(`${csp}system_allowtelemetry`, 1),
      choice(`${csp}system_disableonesettingsdownloads`, 1),
      choice(`${csp}privacy_letappsaccessmicrophone`, 0),
      choice(`${csp}privacy_letappsaccesscamera`, 0),
      choice(`${csp}privacy_disableprivacyexperience`, 1),
      choice(`${csp}experience_allowfindmydevice`, 1),
    ],
    targets: [{ all: 'devices' }],
  },
  {
    name: 'WIN - Time zone and region',
    settings: [
      single(`${csp}timelanguagesettings_configuretimezone`, 'W. Europe Standard Time'),
      choice(`${csp}timelanguagesettings_blockcleanupofunusedpreinstalledlangpacks`, 1),
    ],
    targets: [{ all: 'devices', filter: 'Windows - Corporate' }, { exclude: 'DYN-USR-東京クリニック' }],
  },
  {
    name: 'WIN - Remote desktop for support',
    settings: [
      choice(`${csp}remotedesktopservices_allowuserstoconnectremotely`, 1),
      choice(`${csp}remotedesktopservices_promptforpassworduponconnection`, 1),
      choice(`${csp}remotedesktopservices_requiresecurerpccommunication`, 1),
    ],
    targets: [{ group: 'SEC-INT-Windows-Pilot' }],
  },
  {
    name: 'WIN - Printers - Universal Print',
    settings: [
      group('user_vendor_msft_printerprovisioning_upprinterinstalls_{printersharedid}', [
        [
          single(
            'user_vendor_msft_printerprovisioning_upprinterinstalls_{printersharedid}_printersharedid',
            idOf('printer', 'Reception Geneva'),
          ),
          single(
            'user_vendor_msft_printerprovisioning_upprinterinstalls_{printersharedid}_printersharedname',
            'GVA-Reception-01',
          ),
        ],
        [
          single(
            'user_vendor_msft_printerprovisioning_upprinterinstalls_{printersharedid}_printersharedid',
            idOf('printer', 'Ward 4'),
          ),
          single(
            'user_vendor_msft_printerprovisioning_upprinterinstalls_{printersharedid}_printersharedname',
            'OSL-Ward4-02',
          ),
        ],
      ]),
    ],
    targets: [{ group: 'SEC-USR-Administration' }],
  },
  {
    name: 'WIN - Windows Hello for Business',
    settings: [
      choice('device_vendor_msft_passportforwork_{tenantid}_policies_usepassportforwork', 'true'),
      choice('device_vendor_msft_passportforwork_{tenantid}_policies_requiresecuritydevice', 'true'),
      single('device_vendor_msft_passportforwork_{tenantid}_policies_pincomplexity_minimumpinlength', 6),
      choice('device_vendor_msft_passportforwork_biometrics_usebiometrics', 'true'),
      choice('device_vendor_msft_passportforwork_{tenantid}_policies_usecloudtrustforonpremauth', 'true'),
    ],
    targets: [{ group: 'SEC-INT-Windows-Broad' }],
  },
  {
    name: 'WIN - Credential Guard',
    settings: [
      choice(`${csp}deviceguard_lsacfgflags`, 1),
      choice(`${csp}deviceguard_enablevirtualizationbasedsecurity`, 1),
      choice(`${csp}localsecurityauthority_configurelsaprotectedprocess`, 1),
    ],
    targets: [{ group: 'SEC-INT-Windows-Pilot' }],
  },
  {
    name: 'WIN - Shared workstation sign-in',
    settings: [
      choice('device_vendor_msft_sharedpc_enablesharedpcmode', 'true'),
      choice('device_vendor_msft_sharedpc_deletionpolicy', 1),
      single('device_vendor_msft_sharedpc_inactivethreshold', 14),
      choice(`${csp}localpoliciessecurityoptions_interactivelogon_donotdisplaylastsignedin`, 1),
    ],
    targets: [{ group: 'SEC-INT-Kiosk-Reception' }],
  },
  {
    name: 'WIN - OneDrive known folders',
    settings: [
      choice(`${oneDrive}silentaccountconfig`, 1),
      choice(`${oneDrive}filesondemandenabled`, 1),
      choice(`${oneDrive}kfmoptinnowizard`, 1, [
        single(`${oneDrive}kfmoptinnowizard_kfmoptinnowizard_textbox`, idOf('tenant', 'directory')),
        choice(`${oneDrive}kfmoptinnowizard_kfmoptinnowizard_dropdown`, 0),
      ]),
      choice(`${oneDrive}kfmblockoptout`, 1),
      choice(`${oneDrive}blockexternalsync`, 1),
    ],
    targets: [{ all: 'users' }],
  },
  {
    name: 'WIN - Office - Macros from the internet',
    settings: [
      choice(
        'user_vendor_msft_policy_config_excel16v2~policy~l_microsoftofficeexcel~l_exceloptions~l_security~l_trustcenter_l_blockmacroexecutionfrominternet',
        1,
      ),
      choice(
        'user_vendor_msft_policy_config_word16v2~policy~l_microsoftofficeword~l_wordoptions~l_security~l_trustcenter_l_blockmacroexecutionfrominternet',
        1,
      ),
      choice(
        'user_vendor_msft_policy_config_ppt16v2~policy~l_microsoftofficepowerpoint~l_powerpointoptions~l_security~l_trustcenter_l_blockmacroexecutionfrominternet',
        1,
      ),
    ],
    targets: [{ all: 'users' }],
  },
  {
    name: 'WIN - Office - Update channel',
    settings: [
      choice(`${csp}office16v2~policy~l_microsoftofficemachine~l_updates_l_updatebranch`, 1, [
        choice(
          `${csp}office16v2~policy~l_microsoftofficemachine~l_updates_l_updatebranch_l_updatebranchid`,
          'l_monthlyenterprise',
        ),
      ]),
      choice(`${csp}office16v2~policy~l_microsoftofficemachine~l_updates_l_enableautomaticupdates`, 1),
    ],
    targets: [{ all: 'devices', filter: 'Windows - Corporate' }],
  },
  {
    name: 'WIN - Kiosk - Reception',
    description: 'Single browser in full screen.',
    settings: [
      single(
        'vendor_msft_assignedaccess_configuration',
        '<?xml version="1.0" encoding="utf-8"?><AssignedAccessConfiguration xmlns="http://schemas.microsoft.com/AssignedAccess/2017/config"><Profiles><Profile Id="{9A2A490F-10F6-4764-974A-43B19E722C23}"><KioskModeApp v4:ClassicAppPath="%ProgramFiles(x86)%\\Microsoft\\Edge\\Application\\msedge.exe" v4:ClassicAppArguments="--kiosk https://checkin.fjordview-clinics.example --edge-kiosk-type=fullscreen"/></Profile></Profiles></AssignedAccessConfiguration>',
      ),
    ],
    targets: [{ group: 'SEC-INT-Kiosk-Reception' }],
  },
  {
    name: 'WIN - Storage sense',
    settings: [
      choice(`${csp}storage_allowstoragesenseglobal`, 1),
      single(`${csp}storage_configstoragesenserecyclebincleanupthreshold`, 30),
      choice(`${csp}storage_configstoragesenseglobalcadence`, 7),
    ],
    targets: [{ group: 'SEC-INT-Windows-Broad' }],
  },
  {
    name: 'WIN - Network - Wi-Fi sense and proxy',
    settings: [
      choice(`${csp}wifi_allowautoconnecttowifisensehotspots`, 0),
      single('vendor_msft_networkproxy_setupscripturl', 'http://wpad.fjordview-clinics.example/proxy.pac'),
    ],
    targets: [{ group: 'SEC-INT-Windows-Pilot' }],
  },
  {
    name: 'WIN - Copilot and AI features',
    settings: [
      choice('user_vendor_msft_policy_config_windowsai_turnoffwindowscopilot', 1),
      choice('user_vendor_msft_policy_config_windowsai_disableaidataanalysis', 1),
    ],
    targets: [{ all: 'users' }],
  },
  // Two administrators made one each: an equal name is accepted (graph-behaviour.md section 9).
  {
    name: 'WIN - Language packs',
    settings: [choice(`${csp}timelanguagesettings_restrictlanguagepacksandfeaturesinstall`, 1)],
    targets: [{ group: 'DYN-USR-東京クリニック' }],
  },
  {
    name: 'WIN - Language packs',
    id: idOf('settingsCatalogPolicies', 'WIN - Language packs (second)'),
    description: 'Copy, to be cleaned up',
    settings: [choice(`${csp}timelanguagesettings_restrictlanguagepacksandfeaturesinstall`, 0)],
  },
  {
    name: '🏥 Wards – bedside tablets (tørrkjøring)',
    settings: [choice(`${csp}accounts_allowmicrosoftaccountconnection`, 0), choice(`${csp}camera_allowcamera`, 0)],
    targets: [{ group: 'SEC-INT-iPad-Wards' }],
  },
  {
    name: '東京クリニック 標準構成',
    description: '東京の診療所の端末',
    settings: [
      single(`${csp}timelanguagesettings_configuretimezone`, 'Tokyo Standard Time'),
      choice(`${csp}textinput_allowimelogging`, 0),
    ],
    targets: [{ group: 'DYN-USR-東京クリニック' }],
  },
  {
    name: 'سياسة العيادة - الاستقبال',
    description: 'Reception desk, right-to-left languages',
    settings: [choice(`${csp}experience_allowcortana`, 0)],
    targets: [{ group: 'SEC-INT-Kiosk-Reception' }],
  },
  {
    name: 'WIN - "Test" <do not use> & 100% \\ /old/ #1',
    description: '',
    settings: [choice(`${csp}experience_allowcopypaste`, 1)],
  },
  { name: 'WIN - Recall off (unassigned)', settings: [choice(`${csp}windowsai_allowrecallenablement`, 0)] },
];
