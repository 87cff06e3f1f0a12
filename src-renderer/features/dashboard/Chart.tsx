import { Anchor, Table, Text, VisuallyHidden } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { Bar } from '../../../src-preload/contract/index.ts';
import type { BadgeColour } from '../../badges/index.ts';
import { formatDay, Panel } from '../../components/index.ts';
import classes from './dashboard.module.css';

export interface Series {
  key: string;
  label: string;
  colour: BadgeColour;
  /** Drawn as an outline: it has the colour of another series of the chart. */
  faint?: boolean;
}

interface ChartProps {
  title: string;
  /** One line on what is drawn. */
  description: string;
  /** What stands here while there is nothing to draw. */
  empty: string;
  bars: readonly Bar[] | undefined;
  series: readonly Series[];
  /** Days side by side, or areas below each other. */
  layout: 'days' | 'areas';
  format: (value: number) => string;
  testId: string;
}

const HEIGHT = 100;
const WIDTH = 10;
const valueOf = (bar: Bar, { key }: Series): number => bar.values[key] ?? 0;

/** A chart of stacked bars, with everything that it shows in a table behind it. */
export function Chart(props: ChartProps): ReactElement {
  const { title, description, empty, bars, layout, testId } = props;
  const [asTable, setAsTable] = useState(false);
  const hasBars = bars !== undefined && bars.length > 0;
  return (
    <Panel
      title={title}
      testId={testId}
      actions={
        hasBars ? (
          <Anchor
            component="button"
            type="button"
            size="sm"
            onClick={() => setAsTable(!asTable)}
            aria-label={`${asTable ? 'Show as a chart' : 'Show as a table'}: ${title}`}
            data-testid={`${testId}-toggle`}
          >
            {asTable ? 'Show as a chart' : 'Show as a table'}
          </Anchor>
        ) : undefined
      }
    >
      <Text size="xs" c="dimmed" mb="xs">
        {description}
      </Text>
      <div className={classes.chart}>
        {bars === undefined ? null : !hasBars ? (
          <Text size="sm" c="dimmed">
            {empty}
          </Text>
        ) : asTable ? (
          <ChartTable {...props} bars={bars} />
        ) : layout === 'days' ? (
          <Days {...props} bars={bars} />
        ) : (
          <Areas {...props} bars={bars} />
        )}
      </div>
      {hasBars && !asTable && props.series.length > 1 ? <Legend series={props.series} /> : null}
    </Panel>
  );
}

type Drawn = ChartProps & { bars: readonly Bar[] };
const totalOf = (bar: Bar, series: readonly Series[]): number =>
  series.reduce((sum, one) => sum + valueOf(bar, one), 0);
const labelOf = ({ label }: Bar, layout: ChartProps['layout']): string =>
  layout === 'days' ? formatDay(`${label}T12:00:00Z`) : label;
const wordsOf = (bar: Bar, { series, format }: Drawn): string =>
  series
    .filter((one) => valueOf(bar, one) > 0)
    .map((one) => `${one.label} ${format(valueOf(bar, one))}`)
    .join(', ') || 'none';

function Days(props: Drawn): ReactElement {
  const { title, bars, series, format } = props;
  const most = Math.max(...bars.map((bar) => totalOf(bar, series)), 1);
  return (
    <>
      <div className={classes.chartScale}>{format(most)}</div>
      <svg
        className={classes.chartDays}
        viewBox={`0 0 ${bars.length * WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${title}. Show as a table to read the values.`}
      >
        {bars.map((bar, index) => {
          let top = HEIGHT;
          return (
            <g key={bar.label}>
              <title>{`${labelOf(bar, 'days')}: ${wordsOf(bar, props)}`}</title>
              <rect x={index * WIDTH} y={0} width={WIDTH} height={HEIGHT} fill="transparent" />
              {series.map((one) => {
                const height = (valueOf(bar, one) / most) * HEIGHT;
                top -= height;
                return (
                  <rect
                    key={one.key}
                    className={classes.chartPart}
                    data-colour={one.colour}
                    data-faint={one.faint || undefined}
                    x={index * WIDTH + 1.5}
                    y={top}
                    width={WIDTH - 3}
                    height={height}
                  />
                );
              })}
            </g>
          );
        })}
      </svg>
      <div className={classes.chartAxis} aria-hidden>
        <span>{bars[0] ? labelOf(bars[0], 'days') : ''}</span>
        <span>Today</span>
      </div>
    </>
  );
}

function Areas(props: Drawn): ReactElement {
  const { bars, series, format } = props;
  const most = Math.max(...bars.map((bar) => totalOf(bar, series)), 1);
  return (
    <ul className={classes.areas}>
      {bars.map((bar) => (
        <li key={bar.label} className={classes.area}>
          <span className={classes.areaName}>{bar.label}</span>
          <VisuallyHidden>{wordsOf(bar, props)}</VisuallyHidden>
          <span className={classes.areaBar} title={wordsOf(bar, props)} aria-hidden>
            {series.map((one) => (
              <span
                key={one.key}
                className={classes.areaPart}
                data-colour={one.colour}
                style={{ width: `${(valueOf(bar, one) / most) * 100}%` }}
              />
            ))}
          </span>
          <span className={classes.areaTotal}>{format(totalOf(bar, series))}</span>
        </li>
      ))}
    </ul>
  );
}

function Legend({ series }: { series: readonly Series[] }): ReactElement {
  return (
    <ul className={classes.legend}>
      {series.map(({ key, label, colour, faint }) => (
        <li key={key}>
          <span className={classes.legendMark} data-colour={colour} data-faint={faint || undefined} aria-hidden />
          {label}
        </li>
      ))}
    </ul>
  );
}

function ChartTable({ title, bars, series, layout, format }: Drawn): ReactElement {
  return (
    // It scrolls, so the keyboard has to reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.chartTable} aria-label={`${title}, as a table`} tabIndex={0}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{layout === 'days' ? 'Day' : 'Area'}</Table.Th>
            {series.map(({ key, label }) => (
              <Table.Th key={key} ta="end">
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(layout === 'days' ? bars.toReversed() : bars).map((bar) => (
            <Table.Tr key={bar.label}>
              <Table.Th scope="row" fw={400}>
                {labelOf(bar, layout)}
              </Table.Th>
              {series.map((one) => (
                <Table.Td key={one.key} ta="end">
                  {format(valueOf(bar, one))}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
