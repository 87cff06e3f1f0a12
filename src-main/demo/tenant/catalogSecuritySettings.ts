import type { JsonObject } from '../model.ts';
import { idOf } from './build.ts';
import { choice, choices, group, references, single, texts } from './settings.ts';

/** Beginning of the setting ids of Defender Antivirus. */
export const defender = 'device_vendor_msft_policy_config_defender_';

/** Beginning of the setting ids of BitLocker. */
export const bitlocker = 'device_vendor_msft_bitlocker_';

/** Beginning of the setting ids of the Windows firewall. */
export const firewall = 'vendor_msft_firewall_mdmstore_';

const asr = `${defender}attacksurfacereductionrules`;

/** Settings of Defender Antivirus. */
export function antivirus(cloudBlockLevel: number, cpu: number): JsonObject[] {
  const on = [
    'allowarchivescanning',
    'allowbehaviormonitoring',
    'allowcloudprotection',
    'allowemailscanning',
    'allowfullscanremovabledrivescanning',
    'allowioavprotection',
    'allowrealtimemonitoring',
    'allowscriptscanning',
    'allowscanningnetworkfiles',
    'checkforsignaturesbeforerunningscan',
    'enablelowcpupriority',
  ];
  return [
    ...on.map((name) => choice(`${defender}${name}`, 1)),
    choice(`${defender}allowuseruiaccess`, 0),
    choice(`${defender}disablecatchupquickscan`, 0),
    choice(`${defender}cloudblocklevel`, cloudBlockLevel),
    choice(`${defender}enablenetworkprotection`, 1),
    choice(`${defender}puaprotection`, 1),
    choice(`${defender}realtimescandirection`, 0),
    choice(`${defender}scanparameter`, 1),
    choice(`${defender}submitsamplesconsent`, 3),
    single(`${defender}avgcpuloadfactor`, cpu),
    single(`${defender}cloudextendedtimeout`, 50),
    single(`${defender}daystoretaincleanedmalware`, 30),
    single(`${defender}signatureupdateinterval`, 4),
    choice('device_vendor_msft_defender_configuration_disablelocaladminmerge', 1),
  ];
}

/** All attack surface reduction rules in one mode. */
export function asrRules(mode: 'block' | 'audit'): JsonObject {
  const rules = [
    'blockabuseofexploitedvulnerablesigneddrivers',
    'blockadobereaderfromcreatingchildprocesses',
    'blockallofficeapplicationsfromcreatingchildprocesses',
    'blockcredentialstealingfromwindowslocalsecurityauthoritysubsystem',
    'blockexecutablecontentfromemailclientandwebmail',
    'blockexecutionofpotentiallyobfuscatedscripts',
    'blockjavascriptorvbscriptfromlaunchingdownloadedexecutablecontent',
    'blockofficeapplicationsfromcreatingexecutablecontent',
    'blockofficecommunicationappfromcreatingchildprocesses',
    'blockpersistencethroughwmieventsubscription',
    'blockprocesscreationsfrompsexecandwmicommands',
    'blockuntrustedunsignedprocessesthatrunfromusb',
    'blockwin32apicallsfromofficemacros',
    'useadvancedprotectionagainstransomware',
  ];
  return group(asr, [rules.map((name) => choice(`${asr}_${name}`, name.includes('psexec') ? 'audit' : mode))]);
}

/** One profile of the Windows firewall with its children. */
export function profile(name: string): JsonObject {
  const base = `${firewall}${name}profile_`;
  return choice(`${base}enablefirewall`, 'true', [
    choice(`${base}defaultinboundaction`, 1),
    choice(`${base}defaultoutboundaction`, 0),
    choice(`${base}disableinboundnotifications`, 'true'),
    choice(`${base}enablelogdroppedpackets`, 'true'),
    single(`${base}logmaxfilesize`, 16384),
  ]);
}

/** One firewall rule, which may use a reusable group of addresses. */
export function rule(name: string, ports: string[], reusable: string | null): JsonObject[] {
  const base = `${firewall}firewallrules_{firewallrulename}_`;
  const members = [
    single(`${base}name`, name),
    choice(`${base}enabled`, 1),
    choice(`${base}direction`, 'in'),
    choice(`${base}action_type`, 1),
    single(`${base}protocol`, 6),
    texts(`${base}localportranges`, ports),
    choices(`${base}profiles`, [1, 2]),
  ];
  if (reusable !== null) {
    members.push(references(`${base}remoteaddressdynamickeywords`, [idOf('reusablePolicySettings', reusable)]));
  }
  return members;
}

/** Settings of BitLocker. */
export function bitLocker(): JsonObject[] {
  const startup = `${bitlocker}systemdrivesrequirestartupauthentication`;
  const recovery = `${bitlocker}systemdrivesrecoveryoptions`;
  return [
    choice(`${bitlocker}requiredeviceencryption`, 1),
    choice(`${bitlocker}allowwarningforotherdiskencryption`, 0, [choice(`${bitlocker}allowstandarduserencryption`, 1)]),
    choice(`${bitlocker}configurerecoverypasswordrotation`, 2),
    choice(`${bitlocker}encryptionmethodbydrivetype`, 1, [
      choice(`${bitlocker}encryptionmethodbydrivetype_encryptionmethodwithxtsosdropdown_name`, 7),
      choice(`${bitlocker}encryptionmethodbydrivetype_encryptionmethodwithxtsfdvdropdown_name`, 7),
      choice(`${bitlocker}encryptionmethodbydrivetype_encryptionmethodwithxtsrdvdropdown_name`, 4),
    ]),
    choice(`${bitlocker}systemdrivesencryptiontype`, 1, [
      choice(`${bitlocker}systemdrivesencryptiontype_osencryptiontypedropdown_name`, 1),
    ]),
    choice(startup, 1, [
      choice(`${startup}_configurenontpmstartupkeyusage_name`, 0),
      choice(`${startup}_configuretpmusagedropdown_name`, 1),
      choice(`${startup}_configurepinusagedropdown_name`, 2),
    ]),
    choice(recovery, 1, [
      choice(`${recovery}_osrequireactivedirectorybackup_name`, 1),
      choice(`${recovery}_oshiderecoverypage_name`, 1),
      choice(`${recovery}_osrecoverypasswordusagedropdown_name`, 2),
    ]),
  ];
}
