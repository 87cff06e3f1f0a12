import type { JsonObject, SimulatedObject } from '../model.ts';
import { assign, base64, idOf, stamps } from './build.ts';
import { powerShell, shell } from './scriptBodies.ts';
import { windows, mac, attributes, health } from './scriptsList.ts';
import type { Script } from './scriptsList.ts';

function assignedScript(kind: string, [name, , targets]: Script, body: JsonObject): SimulatedObject {
  const id = idOf(kind, name);
  return {
    body: { id, displayName: name, description: '', ...stamps(`${kind}:${name}`), roleScopeTagIds: ['0'], ...body },
    assignments: assign(id, targets),
  };
}

function healthScript([name, detect, fix, targets, runSchedule]: (typeof health)[number]): SimulatedObject {
  const id = idOf('deviceHealthScripts', name);
  const extra: JsonObject = {
    runRemediationScript: fix !== null,
    runSchedule: Object.keys(runSchedule).length === 0 ? null : runSchedule,
  };
  return {
    body: {
      id,
      publisher: 'Client engineering',
      version: '1.0',
      displayName: name,
      description: '',
      detectionScriptContent: base64(powerShell(`${name} (detection)`, detect)),
      remediationScriptContent: fix === null ? '' : base64(powerShell(`${name} (remediation)`, fix)),
      ...stamps(`deviceHealthScripts:${name}`),
      runAsAccount: 'system',
      enforceSignatureCheck: false,
      runAs32Bit: false,
      roleScopeTagIds: ['0'],
      isGlobalScript: false,
      highestAvailableVersion: null,
      deviceHealthScriptType: 'deviceHealthScript',
      detectionScriptParameters: [],
      remediationScriptParameters: [],
    },
    assignments: assign(id, targets, extra),
  };
}

/** Microsoft's own remediations, which stand in every tenant's list. */
function globalScript(name: string): SimulatedObject {
  const id = idOf('deviceHealthScripts', name);
  return {
    body: {
      id,
      publisher: 'Microsoft',
      version: '1.4',
      displayName: name,
      description: 'Microsoft provided script package',
      detectionScriptContent: base64('# detection'),
      remediationScriptContent: base64('# remediation'),
      ...stamps(name),
      runAsAccount: 'system',
      enforceSignatureCheck: true,
      runAs32Bit: false,
      roleScopeTagIds: ['0'],
      isGlobalScript: true,
      highestAvailableVersion: '1.4',
      deviceHealthScriptType: 'managedInstallerScript',
      detectionScriptParameters: [],
      remediationScriptParameters: [],
    },
    assignments: [],
  };
}

/** Scripts for Windows and macOS, custom attributes and remediations. */
export function scripts(): { [path: string]: SimulatedObject[] } {
  return {
    '/deviceManagement/deviceManagementScripts': windows.map((script) => {
      const [name, lines, , extra] = script;
      return assignedScript('deviceManagementScripts', script, {
        scriptContent: base64(powerShell(name, lines)),
        runAsAccount: 'system',
        enforceSignatureCheck: false,
        fileName: `${name.replace(/[^A-Za-z0-9]+/g, '-')}.ps1`,
        runAs32Bit: false,
        ...extra,
      });
    }),
    '/deviceManagement/deviceShellScripts': mac.map((script) => {
      const [name, lines, , extra] = script;
      return assignedScript('deviceShellScripts', script, {
        scriptContent: base64(shell(name, lines)),
        runAsAccount: 'system',
        fileName: `${name.toLowerCase().replace(/[^a-z0-9]+/g, '_')}.sh`,
        executionFrequency: 'P1D',
        retryCount: 3,
        blockExecutionNotifications: true,
        ...extra,
      });
    }),
    '/deviceManagement/deviceCustomAttributeShellScripts': attributes.map(([name, line, type]) =>
      assignedScript('deviceCustomAttributeShellScripts', [name, [line], [{ group: 'SEC-INT-macOS-All' }]], {
        customAttributeName: name,
        customAttributeType: type,
        scriptContent: base64(`#!/bin/zsh\n${line}\n`),
        runAsAccount: 'system',
        fileName: 'attribute.sh',
      }),
    ),
    '/deviceManagement/deviceHealthScripts': [
      ...health.map(healthScript),
      globalScript('Update stale Group Policies'),
      globalScript('Restart Office Click-to-run service'),
    ],
  };
}
