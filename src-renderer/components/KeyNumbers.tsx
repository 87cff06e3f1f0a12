import { Skeleton, Tooltip } from '@mantine/core';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import classes from './components.module.css';

export interface KeyNumber {
  /** Null while it is being read, as the value: the tile keeps its size. */
  label: string | null;
  value: string | null;
  hint?: string;
  to?: string;
  testId?: string;
}

function Tile({ number }: { number: KeyNumber }): ReactElement {
  const body = (
    <>
      <span className={classes.numberLabel}>
        {number.label ?? <Skeleton height={10} width="70%" component="span" display="inline-block" />}
      </span>
      <span className={classes.numberValue}>
        {number.value ?? <Skeleton height={20} width={56} component="span" display="inline-block" />}
      </span>
    </>
  );
  const tile =
    number.to === undefined ? (
      <div className={classes.number} data-testid={number.testId}>
        {body}
      </div>
    ) : (
      <Link to={number.to} className={classes.number} data-link data-testid={number.testId}>
        {body}
      </Link>
    );
  return number.hint === undefined ? (
    tile
  ) : (
    <Tooltip label={number.hint} multiline maw={320}>
      {tile}
    </Tooltip>
  );
}

/** A row of figures, each leading to its list where there is one. */
export function KeyNumbers({ numbers }: { numbers: readonly KeyNumber[] }): ReactElement {
  return (
    <div className={classes.numbers}>
      {numbers.map((number) => (
        <Tile key={number.testId ?? number.label} number={number} />
      ))}
    </div>
  );
}
