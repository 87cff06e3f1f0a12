import { Radio, Stack } from '@mantine/core';
import type { ReactElement } from 'react';
import type { RestoreOptions, RestoreRun } from '../../../src-preload/contract/index.ts';
import { Panel, useTenant } from '../../components/index.ts';
import { useRunCommand } from './useRestore.ts';
import { ASSIGNMENT_WORDS, CONDITIONAL_ACCESS_WORDS } from './words.ts';
import classes from './restores.module.css';

interface OptionProps<T extends string> {
  label: string;
  words: readonly (readonly [value: T, label: string, meaning: string])[];
  value: T;
  disabled: boolean;
  testId: string;
  onChoose: (value: T) => void;
}

function Option<T extends string>({ label, words, value, disabled, testId, onChoose }: OptionProps<T>): ReactElement {
  return (
    <Radio.Group
      label={label}
      value={value}
      onChange={(chosen) => {
        const known = words.find(([one]) => one === chosen);
        if (known) onChoose(known[0]);
      }}
    >
      <Stack gap="xs" mt="xs">
        {words.map(([one, name, meaning]) => (
          <Radio
            key={one}
            value={one}
            label={name}
            description={meaning}
            disabled={disabled}
            data-testid={`${testId}-${one}`}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}

/** How the restore is carried out, with what each choice means. */
export function OptionsPanel({ run, readOnly }: { run: RestoreRun; readOnly: boolean }): ReactElement {
  const tenant = useTenant();
  const change = useRunCommand('restores.setOptions');
  // Until the answer is here, what was just chosen.
  const options = change.isPending ? change.variables.options : run.options;
  const choose = (part: Partial<RestoreOptions>): void =>
    change.mutate({ tenant: tenant.externalId, restoreRunId: run.id, options: { ...run.options, ...part } });
  return (
    <Panel title="How it is restored" testId="restore-options">
      <div className={classes.options}>
        <Option
          label="Assignments"
          words={ASSIGNMENT_WORDS}
          value={options.assignments ?? run.options.assignments}
          disabled={readOnly}
          testId="assignments"
          onChoose={(assignments) => choose({ assignments })}
        />
        <Option
          label="Conditional Access policies"
          words={CONDITIONAL_ACCESS_WORDS}
          value={options.conditionalAccess ?? run.options.conditionalAccess}
          disabled={readOnly}
          testId="conditional-access"
          onChoose={(conditionalAccess) => choose({ conditionalAccess })}
        />
      </div>
    </Panel>
  );
}
