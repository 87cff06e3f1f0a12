/**
 * Names that a split at capitals tears apart or writes wrongly: how the pieces look in lower case, and how the
 * name is written.
 */
const WRITTEN: Readonly<Record<string, string>> = {
  'air drop': 'AirDrop',
  'air play': 'AirPlay',
  'air print': 'AirPrint',
  'android for work': 'Android for Work',
  aosp: 'AOSP',
  api: 'API',
  apps: 'apps',
  asr: 'ASR',
  autopilot: 'Autopilot',
  'azure ad': 'Microsoft Entra',
  azuread: 'Microsoft Entra',
  bios: 'BIOS',
  'bit locker': 'BitLocker',
  bitlocker: 'BitLocker',
  bluetooth: 'Bluetooth',
  cpu: 'CPU',
  defender: 'Defender',
  dma: 'DMA',
  dns: 'DNS',
  'face id': 'Face ID',
  'face time': 'FaceTime',
  'file vault': 'FileVault',
  filevault: 'FileVault',
  'fire fox': 'Firefox',
  'game center': 'Game Center',
  google: 'Google',
  html: 'HTML',
  http: 'HTTP',
  https: 'HTTPS',
  'i beacon': 'iBeacon',
  'i books': 'iBooks',
  'i cloud': 'iCloud',
  icloud: 'iCloud',
  'i message': 'iMessage',
  'i os': 'iOS',
  ios: 'iOS',
  'i pad': 'iPad',
  'i pad os': 'iPadOS',
  'i phone': 'iPhone',
  'i tunes': 'iTunes',
  'ip address': 'IP address',
  'it professional': 'IT professional',
  kfm: 'known folder move',
  laps: 'LAPS',
  linux: 'Linux',
  'mac os': 'macOS',
  macos: 'macOS',
  mam: 'MAM',
  mdm: 'MDM',
  mfa: 'MFA',
  microsoft: 'Microsoft',
  mms: 'MMS',
  nfc: 'NFC',
  'one drive': 'OneDrive',
  onedrive: 'OneDrive',
  os: 'OS',
  pdf: 'PDF',
  pfx: 'PFX',
  pin: 'PIN',
  pkcs: 'PKCS',
  'power shell': 'PowerShell',
  powershell: 'PowerShell',
  ram: 'RAM',
  samsung: 'Samsung',
  scep: 'SCEP',
  sd: 'SD',
  'share point': 'SharePoint',
  siri: 'Siri',
  'smart screen': 'SmartScreen',
  smartscreen: 'SmartScreen',
  sms: 'SMS',
  ssid: 'SSID',
  ssl: 'SSL',
  sso: 'SSO',
  tls: 'TLS',
  'touch id': 'Touch ID',
  tpm: 'TPM',
  uac: 'UAC',
  uri: 'URI',
  url: 'URL',
  urls: 'URLs',
  usb: 'USB',
  vpn: 'VPN',
  vpp: 'VPP',
  'wi fi': 'Wi-Fi',
  wifi: 'Wi-Fi',
  windows: 'Windows',
  windows10: 'Windows 10',
  windows11: 'Windows 11',
  wip: 'WIP',
  wpa: 'WPA',
  xml: 'XML',
};
const LONGEST_NAME = 3;

/** Names in their own spelling, whatever capitals the pieces had. */
function withNames(pieces: readonly string[]): string[] {
  const written: string[] = [];
  for (let at = 0; at < pieces.length;) {
    let taken = 1;
    let text = pieces[at] ?? '';
    for (let length = Math.min(LONGEST_NAME, pieces.length - at); length > 0; length -= 1) {
      const key = pieces
        .slice(at, at + length)
        .join(' ')
        .toLowerCase();
      if (!Object.hasOwn(WRITTEN, key)) continue;
      text = WRITTEN[key] ?? text;
      taken = length;
      break;
    }
    written.push(text);
    at += taken;
  }
  return written;
}

/** A property or setting id as words: `minimumPasswordLength` → `Minimum password length`. */
export function words(key: string): string {
  if (key === '@odata.type') return 'Type';
  const spaced = key
    .replace(/^.*\./, '')
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .trim();
  const lower = (word: string): string => (word.length > 1 && word === word.toUpperCase() ? word : word.toLowerCase());
  const [first = '', ...rest] = spaced.split(/\s+/);
  const pieces = withNames([first, ...rest.map(lower)]);
  const [start = ''] = pieces;
  // A name that begins in lower case on purpose, such as iOS, keeps it.
  const kept = Object.values(WRITTEN).includes(start) && start !== 'apps' && start !== 'known folder move';
  return [kept ? start : start.charAt(0).toUpperCase() + start.slice(1), ...pieces.slice(1)].join(' ');
}

/** Properties that hold what people or systems wrote, never one of a fixed set of values. */
const FREE_TEXT =
  /(^|\.)(value|values|key|notes?|description|publisher|developer|owner|arguments|content|locale|culture|language|keywords|tags?|rule|membershipRule|query|filter|[\w$]*(Name|Names|Text|Message|Messages|Template|Uri|Uris|Url|Urls|Path|Paths|Identifier|Identifiers|Id|Ids|ID|Guid|Key|KeyValue|Value|Values|Version|Versions|Title|Subject|Body|Email|Emails|Domain|Domains|Address|Addresses|Host|Hosts|Thumbprint|Hash|Script|Content|Prefix|Suffix|Password|Username|Command|CommandLine|File|Location|Number|Date|DateTime|Time|Timezone|TimeZone|Rule|Query|Payload|Xml|Json|Expression|Format|Pattern|Certificate|Issuer|Token|Tag|Tags|Label|Extension|Extensions))$/i;
const ENUM_TOKEN = /^[a-z][a-z\d]*(?:[A-Z]+[a-z\d]*)+$/;
/** Values of one word that Graph uses in many properties. */
const COMMON = new Set(
  'all allow allowed alphabetic alphanumeric any approved audit auto automatic basic block blocked business combined completed compliant custom daily default deny device disable disabled enable enabled enforce enterprise enforced exclude failed gallery group hidden hide high include kiosk low manual mandatory medium minimal monthly never none normal numeric off on optional other pending permanent personal prompt public private required recommended require secured selected shared show silent single standard strict success system unknown unlimited unmanaged user users valid warn weekly wipe'.split(
    ' ',
  ),
);

/**
 * A value of a fixed set in words: `deviceDefault` → `Device default`; null where the value may be free text: a
 * name, an address, an id, a version.
 */
export function valueInWords(path: string, value: string): string | null {
  if (value.length > 60 || FREE_TEXT.test(path.replaceAll(/\[.*?\]/g, ''))) return null;
  if (!ENUM_TOKEN.test(value) && !COMMON.has(value)) return null;
  return words(value);
}

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.0+)?S)?)?$/;
const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'];

/** A duration of ISO 8601 in words: `PT12H` → `12 hours`; null for any other text. */
export function durationInWords(value: string): string | null {
  const parts = DURATION.exec(value);
  if (!parts || value === 'P' || value.endsWith('T')) return null;
  const said = parts
    .slice(1)
    .flatMap((part, index) => (Number(part ?? 0) === 0 ? [] : [amount(Number(part), UNITS[index] ?? '')]));
  return said.length === 0 ? '0' : said.join(' ');
}

function amount(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
