import { UnstyledButton } from '@mantine/core';
import { useMemo, useState, type ReactElement } from 'react';
import { plural } from './format.ts';
import { type DiffLine, diffLines, diffWords, foldLines, type WordPart } from './lineDiff.ts';
import classes from './diff.module.css';

export type DiffLayout = 'side' | 'inline';
type Side = 'left' | 'right';

/** How a side that differs is marked: a sign, a word for screen readers, and a colour. */
const SIDES = {
  left: { sign: '−', colour: 'red', element: 'del' },
  right: { sign: '+', colour: 'green', element: 'ins' },
} as const;

/** The words of one side; those that differ are marked. */
export function Words({ parts, side }: { parts: readonly WordPart[]; side: Side }): ReactElement {
  const { colour, element: Element } = SIDES[side];
  return (
    <Element>
      {parts.map((part, index) =>
        part.differs && parts.length > 1 ? (
          <span key={index} className={classes.word} data-colour={colour}>
            {part.text}
          </span>
        ) : (
          part.text
        ),
      )}
    </Element>
  );
}

/** The sign in front of what only one side has. */
export function Mark({ side }: { side: Side }): ReactElement {
  return (
    <span className={classes.mark} data-colour={SIDES[side].colour} aria-hidden>
      {SIDES[side].sign}
    </span>
  );
}

function Line({ line, side }: { line: DiffLine; side: Side }): ReactElement {
  const text = line[side];
  const differs = line.kind !== 'same' && text !== null;
  const parts = useMemo(
    () =>
      line.left !== null && line.right !== null && line.kind === 'changed' ? diffWords(line.left, line.right) : null,
    [line],
  );
  return (
    <div className={classes.line} data-colour={differs ? SIDES[side].colour : undefined}>
      <span className={classes.number} aria-hidden>
        {line[`${side}Number`]}
      </span>
      {differs ? <Mark side={side} /> : <span className={classes.mark} aria-hidden />}
      <span className={classes.text}>
        {differs ? <Words parts={parts?.[side] ?? [{ text, differs: true }]} side={side} /> : text}
      </span>
    </div>
  );
}

function Lines({ line, layout }: { line: DiffLine; layout: DiffLayout }): ReactElement {
  if (layout === 'inline' && line.kind === 'same') return <Line line={line} side="right" />;
  return (
    <div className={classes.pair}>
      {layout === 'side' || line.left !== null ? <Line line={line} side="left" /> : null}
      {layout === 'side' || line.right !== null ? <Line line={line} side="right" /> : null}
    </div>
  );
}

/** Two long texts line by line, with equal parts left out until they are asked for. */
export function DiffLines(props: { before: string; after: string; layout: DiffLayout }): ReactElement {
  const { before, after, layout } = props;
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const lines = useMemo(() => diffLines(before, after), [before, after]);
  const shown = useMemo(() => foldLines(lines, opened), [lines, opened]);
  return (
    <div className={classes.lines} data-view={layout} data-testid="diff-lines">
      {shown.map((line) =>
        line.kind === 'gap' ? (
          <UnstyledButton
            key={`gap ${line.from}`}
            className={classes.gap}
            onClick={() => setOpened(new Set([...opened, line.from]))}
          >
            Show {plural(line.to - line.from, 'equal line')}
          </UnstyledButton>
        ) : (
          <Lines key={`${line.leftNumber ?? ''} ${line.rightNumber ?? ''}`} line={line} layout={layout} />
        ),
      )}
    </div>
  );
}
