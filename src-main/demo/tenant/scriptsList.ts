import type { JsonObject } from '../model.ts';
import type { Target } from './build.ts';

export type Script = readonly [name: string, lines: string[], targets: Target[], extra?: JsonObject];

/** PowerShell scripts. */
export const windows: readonly Script[] = [
  [
    'Set lock screen picture',
    [
      "$target = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\PersonalizationCSP'",
      'New-Item -Path $target -Force | Out-Null',
      "Set-ItemProperty -Path $target -Name LockScreenImagePath -Value 'C:\\ProgramData\\Fjordview\\lock.jpg'",
    ],
    [{ group: 'SEC-INT-Windows-Broad' }],
  ],
  [
    'Remove built-in consumer apps',
    [
      "$remove = 'Microsoft.XboxApp','Microsoft.ZuneMusic','Microsoft.MicrosoftSolitaireCollection'",
      'foreach ($name in $remove) {',
      '    Get-AppxProvisionedPackage -Online | Where-Object DisplayName -eq $name | Remove-AppxProvisionedPackage -Online | Out-Null',
      '}',
    ],
    [{ all: 'devices' }],
  ],
  [
    'Map ward network drive',
    [
      "New-PSDrive -Name W -PSProvider FileSystem -Root '\\\\fs01.fjordview-clinics.example\\ward' -Persist -Scope Global",
    ],
    [{ group: 'SEC-USR-Nurses' }],
    { runAsAccount: 'user' },
  ],
  [
    'Install root certificate of the badge printer',
    ['Import-Certificate -FilePath "$PSScriptRoot\\badge.cer" -CertStoreLocation Cert:\\LocalMachine\\Root'],
    [{ group: 'SEC-INT-Kiosk-Reception' }],
  ],
  [
    'Set DNS suffix list',
    ["Set-DnsClientGlobalSetting -SuffixSearchList @('fjordview-clinics.example','clinic.local')"],
    [{ group: 'SEC-INT-Windows-Early' }, { group: 'SEC-INT-Windows-Broad' }],
  ],
  [
    'Enable remote management for scanners',
    ['Enable-PSRemoting -Force -SkipNetworkProfileCheck'],
    [{ group: 'SEC-INT-Kiosk-Imaging' }],
    { enforceSignatureCheck: true },
  ],
  [
    'Rename kiosk by serial number',
    [
      '$serial = (Get-CimInstance Win32_BIOS).SerialNumber',
      'Rename-Computer -NewName "FVC-SH-$($serial.Substring(0, 7))" -Force',
    ],
    [{ group: 'SEC-INT-Kiosk-Reception' }],
  ],
  [
    'Disable NetBIOS over TCP',
    [
      "Get-CimInstance Win32_NetworkAdapterConfiguration -Filter 'IPEnabled = TRUE' | Invoke-CimMethod -MethodName SetTcpipNetbios -Arguments @{ TcpipNetbiosOptions = 2 }",
    ],
    [{ group: 'SEC-INT-Windows-Pilot' }, { exclude: 'SEC-INT-Exclude-Labs' }],
  ],
  [
    'Désactiver le démarrage rapide',
    ["Set-ItemProperty 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Power' HiberbootEnabled 0"],
    [{ group: 'DYN-USR-Geneva' }],
  ],
  ['Old profile cleanup (retired)', ['Write-Output "nothing to do any more"'], []],
];

/** Shell scripts for macOS. */
export const mac: readonly Script[] = [
  [
    'Install Rosetta',
    ['[[ "$(uname -m)" == "arm64" ]] || exit 0', '/usr/sbin/softwareupdate --install-rosetta --agree-to-license'],
    [{ group: 'DYN-DEV-macOS-All', filter: 'macOS - Apple silicon' }],
  ],
  [
    'Set computer name',
    [
      "serial=$(ioreg -c IOPlatformExpertDevice -d 2 | awk -F\\\" '/IOPlatformSerialNumber/{print $4}')",
      'scutil --set ComputerName "FVC-M-${serial}"',
    ],
    [{ group: 'DYN-DEV-macOS-All' }],
  ],
  [
    'Configure dock for clinicians',
    [
      'sudo -u "$(stat -f %Su /dev/console)" defaults write com.apple.dock show-recents -bool false',
      'killall Dock || true',
    ],
    [{ group: 'SEC-INT-macOS-All' }],
    { runAsAccount: 'user' },
  ],
  [
    'Install printer drivers',
    ['installer -pkg /Library/Fjordview/printers.pkg -target /'],
    [{ group: 'SEC-INT-macOS-Pilot' }],
  ],
  [
    'Rotate local logs',
    ['find /Library/Logs/Fjordview -name "*.log" -size +5M -delete'],
    [{ group: 'SEC-INT-macOS-All' }],
  ],
  [
    'Company wallpaper',
    ['curl -fsSL https://cdn.fjordview-clinics.example/wall.png -o /Library/Fjordview/wall.png'],
    [{ group: 'SEC-INT-macOS-All' }],
  ],
];

/** Custom attributes of Macs. */
export const attributes: readonly [name: string, line: string, type: string][] = [
  ['Battery cycle count', "system_profiler SPPowerDataType | awk '/Cycle Count/{print $3}'", 'integer'],
  ['Rosetta installed', '[[ -f /Library/Apple/usr/share/rosetta/rosetta ]] && echo yes || echo no', 'string'],
  ['Last restart', 'sysctl -n kern.boottime | cut -d" " -f4 | tr -d ","', 'string'],
];

/** Remediations, with and without a fix. */
export const health: readonly [
  name: string,
  detect: string[],
  fix: string[] | null,
  targets: Target[],
  schedule: JsonObject,
][] = [
  [
    'Time service running',
    ["if ((Get-Service W32Time).Status -ne 'Running') { exit 1 }"],
    ['Start-Service W32Time'],
    [{ group: 'SEC-INT-Windows-Broad' }],
    {
      '@odata.type': '#microsoft.graph.deviceHealthScriptDailySchedule',
      interval: 1,
      useUtc: false,
      time: '09:00:00.0000000',
    },
  ],
  [
    'Disk space under 10 GB',
    ['$free = (Get-PSDrive C).Free / 1GB', 'if ($free -lt 10) { Write-Output "$free GB free"; exit 1 }'],
    ['cleanmgr.exe /sagerun:1'],
    [{ all: 'devices', filter: 'Windows - Corporate' }],
    {
      '@odata.type': '#microsoft.graph.deviceHealthScriptDailySchedule',
      interval: 7,
      useUtc: true,
      time: '12:30:00.0000000',
    },
  ],
  [
    'BitLocker key escrowed',
    ['if (-not (Get-BitLockerVolume C:).KeyProtector) { exit 1 }'],
    [
      'BackupToAAD-BitLockerKeyProtector -MountPoint C: -KeyProtectorId (Get-BitLockerVolume C:).KeyProtector[1].KeyProtectorId',
    ],
    [{ group: 'DYN-DEV-Windows-All' }],
    { '@odata.type': '#microsoft.graph.deviceHealthScriptHourlySchedule', interval: 8 },
  ],
  [
    'Stale Kerberos tickets',
    ['klist -li 0x3e7 | Out-Null'],
    null,
    [{ group: 'SEC-INT-Windows-Pilot' }],
    {
      '@odata.type': '#microsoft.graph.deviceHealthScriptDailySchedule',
      interval: 1,
      useUtc: false,
      time: '06:00:00.0000000',
    },
  ],
  [
    'CareChart cache size',
    [
      "if ((Get-ChildItem 'C:\\ProgramData\\CareChart\\Cache' -Recurse | Measure-Object Length -Sum).Sum -gt 4GB) { exit 1 }",
    ],
    ["Remove-Item 'C:\\ProgramData\\CareChart\\Cache\\*' -Recurse -Force"],
    [{ group: 'SEC-APP-CareChart' }],
    {
      '@odata.type': '#microsoft.graph.deviceHealthScriptDailySchedule',
      interval: 1,
      useUtc: false,
      time: '22:15:00.0000000',
    },
  ],
  [
    'Teams start with Windows',
    [
      "Get-ItemProperty 'HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\Run' -Name Teams -ErrorAction SilentlyContinue",
    ],
    null,
    [],
    {},
  ],
  [
    'Restart pending for more than 14 days',
    [
      '$boot = (Get-CimInstance Win32_OperatingSystem).LastBootUpTime',
      'if (((Get-Date) - $boot).Days -gt 14) { exit 1 }',
    ],
    ["& msg.exe * 'Please restart this device today.'"],
    [{ group: 'SEC-INT-Windows-Broad' }, { exclude: 'SEC-INT-Kiosk-Imaging' }],
    {
      '@odata.type': '#microsoft.graph.deviceHealthScriptRunOnceSchedule',
      interval: 1,
      date: '2026-03-01',
      time: '08:00:00.0000000',
      useUtc: false,
    },
  ],
];
