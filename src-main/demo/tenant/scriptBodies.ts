import type { SimulatedObject } from '../model.ts';
import { base64, idOf, stamps } from './build.ts';

/** A PowerShell script that reports through the Intune log folder. */
export function powerShell(name: string, lines: readonly string[]): string {
  return [
    '<#',
    `.SYNOPSIS\r\n    ${name}`,
    '.NOTES\r\n    Fjordview Clinics, client engineering',
    '#>',
    "$ErrorActionPreference = 'Stop'",
    `$log = Join-Path $env:ProgramData 'Fjordview\\Logs\\${name.replace(/[^A-Za-z0-9]+/g, '-')}.log'`,
    'Start-Transcript -Path $log -Append | Out-Null',
    'try {',
    ...lines.map((line) => `    ${line}`),
    '} catch {',
    '    Write-Error $_.Exception.Message',
    '    exit 1',
    '} finally {',
    '    Stop-Transcript | Out-Null',
    '}',
    '',
  ].join('\r\n');
}

/** A shell script for macOS. */
export function shell(name: string, lines: readonly string[]): string {
  return [
    '#!/bin/zsh',
    `# ${name}`,
    'set -euo pipefail',
    'log="/Library/Logs/Fjordview/$(basename "$0").log"',
    'mkdir -p "$(dirname "$log")"',
    'exec >>"$log" 2>&1',
    'echo "$(date) start"',
    ...lines,
    'echo "$(date) done"',
    '',
  ].join('\n');
}

/** A compliance discovery script: it answers one line of JSON with a value for each key. */
export function complianceScript(name: string, keys: readonly string[]): SimulatedObject {
  const values = keys.map((key) => `${key} = $${key.toLowerCase()}`).join('; ');
  const text = [
    ...keys.map((key) => `$${key.toLowerCase()} = & "$PSScriptRoot\\${key}.ps1"`),
    `return @{ ${values} } | ConvertTo-Json -Compress`,
    '',
  ].join('\r\n');
  return {
    body: {
      id: idOf('deviceComplianceScripts', name),
      displayName: name,
      description: `Discovers ${keys.join(', ')}`,
      publisher: 'Client engineering',
      version: '1',
      runAsAccount: 'system',
      runAs32Bit: false,
      enforceSignatureCheck: false,
      ...stamps(`deviceComplianceScripts:${name}`),
      detectionScriptContent: base64(text),
      roleScopeTagIds: ['0'],
    },
    assignments: [],
  };
}
