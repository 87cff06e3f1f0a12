import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { TypeSummary } from '../../../src-preload/contract/index.ts';
import { formatCount, Truncated } from '../../components/index.ts';
import classes from './backups.module.css';

interface TypeFilterProps {
  types: readonly TypeSummary[];
  /** All objects of the set. */
  total: number;
  chosen: string | null;
  onChoose: (policyType: string | null) => void;
}

function byCategory(types: readonly TypeSummary[]): [string, TypeSummary[]][] {
  const groups = new Map<string, TypeSummary[]>();
  for (const type of types) {
    // A type without objects and without failures would only lengthen the list.
    if (type.items === 0 && type.failed === 0) continue;
    const group = groups.get(type.category);
    if (group) group.push(type);
    else groups.set(type.category, [type]);
  }
  return [...groups];
}

/** The set's types with their counts; a click shows only that type. */
export function TypeFilter({ types, total, chosen, onChoose }: TypeFilterProps): ReactElement {
  return (
    <aside className={classes.typeFilter} aria-label="Types in this set">
      <UnstyledButton
        className={classes.typeEntry}
        data-active={chosen === null || undefined}
        aria-pressed={chosen === null}
        onClick={() => onChoose(null)}
      >
        <span className={classes.typeLabel}>All types</span>
        <span className={classes.typeCount}>{formatCount(total)}</span>
      </UnstyledButton>
      {byCategory(types).map(([category, members]) => (
        <div key={category}>
          <div className={classes.typeCategory}>{category}</div>
          {members.map((type) => (
            <UnstyledButton
              key={type.policyType}
              className={classes.typeEntry}
              data-active={chosen === type.policyType || undefined}
              aria-pressed={chosen === type.policyType}
              onClick={() => onChoose(chosen === type.policyType ? null : type.policyType)}
            >
              <Truncated text={type.label} lines={2} className={classes.typeLabel} />
              {type.failed > 0 ? (
                <>
                  <IconAlertTriangle size={14} aria-hidden data-colour="amber" className={classes.toneIcon} />
                  <VisuallyHidden>{formatCount(type.failed)} not captured</VisuallyHidden>
                </>
              ) : null}
              <span className={classes.typeCount}>{formatCount(type.items)}</span>
            </UnstyledButton>
          ))}
        </div>
      ))}
    </aside>
  );
}
