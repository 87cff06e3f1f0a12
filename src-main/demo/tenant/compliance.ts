import type { JsonObject, SimulatedObject } from '../model.ts';
import { guid } from '../random.ts';
import { assign, base64, idOf, stamps } from './build.ts';
import type { Target } from './build.ts';
import { block, first, policies } from './complianceList.ts';
import type { Action, Policy } from './complianceList.ts';
import { choice, choices, reference, settingsOf, single } from './settings.ts';

const nobody = '00000000-0000-0000-0000-000000000000';

function rule(key: string, actions: readonly Action[]): SimulatedObject {
  return {
    body: { id: guid(`${key} rule`), ruleName: null },
    parts: {
      scheduledActionConfigurations: actions.map(([actionType, gracePeriodHours, template, copies]) => ({
        body: {
          id: guid(`${key} ${actionType} ${gracePeriodHours}`),
          gracePeriodHours,
          actionType,
          notificationTemplateId: template === undefined ? nobody : idOf('notification', template),
          notificationMessageCCList: (copies ?? []).map((name) => idOf('group', name)),
        },
      })),
    },
  };
}

function policyObject(policy: Policy): SimulatedObject {
  const id = idOf('deviceCompliancePolicies', policy.name);
  return {
    body: {
      '@odata.type': `#microsoft.graph.${policy.type}`,
      roleScopeTagIds: policy.tags ?? ['0'],
      id,
      ...stamps(`compliance:${policy.name}`),
      description: null,
      displayName: policy.name,
      version: 3,
      ...policy.values,
    },
    assignments: assign(id, policy.targets),
    parts: { scheduledActionsForRule: [rule(policy.name, policy.actions ?? [block])] },
  };
}

function linuxPolicy(name: string, instances: JsonObject[], targets: Target[], actions: Action[]): SimulatedObject {
  const id = idOf('compliancePolicies', name);
  return {
    body: {
      ...stamps(`compliance:${name}`),
      creationSource: null,
      description: null,
      name,
      platforms: 'linux',
      roleScopeTagIds: ['0', '5'],
      technologies: 'linuxMdm',
      id,
    },
    assignments: assign(id, targets),
    parts: { settings: settingsOf(instances), scheduledActionsForRule: [rule(name, actions)] },
  };
}

/** Compliance policies of both kinds. */
export function compliance(): { [path: string]: SimulatedObject[] } {
  const script = idOf('reusablePolicySettings', 'Linux disk encryption check');
  return {
    '/deviceManagement/deviceCompliancePolicies': policies.map(policyObject),
    '/deviceManagement/compliancePolicies': [
      linuxPolicy(
        'LNX - Compliance - Research',
        [
          choices('linux_distribution_alloweddistros_item_$type', ['ubuntu', 'rhel']),
          single('linux_passwordpolicy_minimumlength', 12),
          choice('linux_deviceencryption_required', 'true'),
        ],
        [{ group: 'SEC-INT-Linux-Research' }],
        [block, first],
      ),
      linuxPolicy(
        'LNX - Compliance - Custom',
        [
          choice('linux_customcompliance_required', 'true', [
            reference('linux_customcompliance_discoveryscript', script),
            single(
              'linux_customcompliance_rules',
              base64(
                '{"Rules":[{"SettingName":"EncryptionActive","Operator":"GreaterEquals","DataType":"Int64","Operand":1}]}',
              ),
            ),
          ]),
        ],
        [{ group: 'SEC-INT-Linux-Research' }],
        [['block', 24]],
      ),
      linuxPolicy(
        'LNX - Compliance - Servers (draft)',
        [choice('linux_deviceencryption_required', 'true')],
        [],
        [block],
      ),
    ],
  };
}
