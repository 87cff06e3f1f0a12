import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { RestoreDependency } from '../../../src-preload/contract/index.ts';
import { CapabilityButton, Panel, plural } from '../../components/index.ts';
import classes from './restores.module.css';

const SHOWN = 20;

function neededBy({ neededBy: names, neededByCount }: RestoreDependency): string {
  const quoted = names.map((name) => `“${name}”`).join(', ');
  const more = neededByCount - names.length;
  return more > 0 ? `${quoted} and ${more} more` : quoted;
}

interface DependenciesProps {
  needed: readonly RestoreDependency[];
  busy: boolean;
  onAdd: () => void;
}

/** What chosen objects name and the set holds too, each with who needs it. */
export function Dependencies({ needed, busy, onAdd }: DependenciesProps): ReactElement {
  return (
    <Panel
      title={`${plural(needed.length, 'more object')} of the set ${needed.length === 1 ? 'is' : 'are'} named by what you chose`}
      tone="warning"
      actions={
        <CapabilityButton
          capability="tenant.restore.prepare"
          size="xs"
          loading={busy}
          onClick={onAdd}
          testId="restore-dependencies"
        >
          Restore these too
        </CapabilityButton>
      }
      testId="dependencies"
    >
      <Text size="sm">What is left out has to be in the tenant already, or to be decided in the mapping.</Text>
      <ul className={classes.list}>
        {needed.slice(0, SHOWN).map((one) => (
          <li key={`${one.policyType}/${one.policyIdentifier}`}>
            <strong>{one.name}</strong> <span className={classes.quiet}>({one.policyTypeLabel})</span>, needed by{' '}
            {neededBy(one)}
          </li>
        ))}
        {needed.length > SHOWN ? <li>and {needed.length - SHOWN} more</li> : null}
      </ul>
    </Panel>
  );
}
