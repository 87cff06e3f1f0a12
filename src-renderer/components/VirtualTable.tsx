import { Skeleton } from '@mantine/core';
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { secondaryThatFit, withSecondary } from './tableLayout.ts';
import classes from './VirtualTable.module.css';

export interface Column<T> {
  key: string;
  header: string;
  /** A CSS grid track, such as "minmax(12rem, 2fr)". */
  width: string;
  align?: 'end';
  /** Hidden when the window is narrow; its content is also on the row's own page. */
  secondary?: boolean;
  render: (row: T) => ReactNode;
}

/** What the table shows at an index: a row, the heading of a section, or a row that is still being read. */
export type Entry<T> = { kind: 'row'; row: T } | { kind: 'section'; title: string } | { kind: 'loading' };

/** The entry of a list without sections; undefined stands for a row that is being read. */
export function rowEntry<T>(row: T | undefined): Entry<T> {
  return row === undefined ? { kind: 'loading' } : { kind: 'row', row };
}

export interface VirtualTableProps<T> {
  label: string;
  columns: readonly Column<T>[];
  count: number;
  entryAt: (index: number) => Entry<T>;
  /** Makes rows focusable: a click or Enter opens one. */
  onOpen?: (row: T) => void;
  onRange?: (firstIndex: number, lastIndex: number) => void;
  /** What the space bar does with a row, such as choosing it. */
  onToggle?: (row: T) => void;
  /** Makes rows focusable for reading, where none is opened. */
  browsable?: boolean;
  /** What stands below a row's cells over the whole width, such as two long texts; null where there is nothing. */
  renderDetail?: (row: T) => ReactNode;
  /** Leads the focus to a row: again with each new turn. */
  goTo?: { index: number; turn: number } | undefined;
  onActive?: (index: number) => void;
  rowTestId?: string;
  rowHeight?: number;
}

/** Puts a heading before each run of rows of the same section. */
export function withSections<T>(rows: readonly T[], sectionOf: (row: T) => string): Entry<T>[] {
  const entries: Entry<T>[] = [];
  let current: string | null = null;
  for (const row of rows) {
    const section = sectionOf(row);
    if (section !== current) {
      if (section !== '') entries.push({ kind: 'section', title: section });
      current = section;
    }
    entries.push({ kind: 'row', row });
  }
  return entries;
}

const STEP: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 };

/** What ends the table's hold on the row that the keyboard is at. */
const LEAVING = ['wheel', 'pointerdown', 'focusin'] as const;

/** The one table: any number of rows, only those in view are in the page; arrows move, Enter opens. */
export function VirtualTable<T>(props: VirtualTableProps<T>): ReactElement {
  const { label, columns, count, entryAt, onOpen, onRange, rowHeight = 40 } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const [margin, setMargin] = useState(0);
  const [fitting, setFitting] = useState<number | null>(columns.length);
  const [active, setActive] = useState(0);
  /** True from a key until the person goes elsewhere: the row that it led to is held in view. */
  const following = useRef(false);
  const focusable = Math.min(active, Math.max(0, count - 1));

  // What stands above the table can change its height at any time: a notice, an opened disclosure.
  useLayoutEffect(() => {
    const measure = (): void => {
      const top = body.current?.getBoundingClientRect().top ?? 0;
      setMargin(Math.round(top + document.documentElement.scrollTop));
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
      setFitting(secondaryThatFit(columns, (body.current?.clientWidth ?? 0) / rem));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, [columns]);

  const virtualizer = useWindowVirtualizer({
    count,
    estimateSize: () => rowHeight,
    overscan: 12,
    // The row that holds the focus, or would take it, stays in the page wherever the list is scrolled to.
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      return indexes.includes(focusable) || count === 0 ? indexes : [...indexes, focusable].sort((a, b) => a - b);
    },
    scrollMargin: margin,
    scrollPaddingStart: 48,
  });
  const items = virtualizer.getVirtualItems();
  const first = virtualizer.range?.startIndex ?? 0;
  const last = virtualizer.range?.endIndex ?? 0;
  useEffect(() => onRange?.(first, last), [onRange, first, last]);

  useEffect(() => {
    if (!following.current) return;
    const row = body.current?.querySelector<HTMLElement>(`[data-index="${focusable}"]`);
    if (!row) return;
    if (row !== document.activeElement) row.focus({ preventScroll: true });
    const { top, bottom } = row.getBoundingClientRect();
    // Rows are as high as their text: where the jump went was an estimate, put right as their contents arrive.
    if (top < 0 || bottom > window.innerHeight) row.scrollIntoView({ block: 'nearest' });
  });
  useEffect(() => {
    const stop = (event: Event): void => {
      const within = event.type === 'focusin' && event.target instanceof Node && body.current?.contains(event.target);
      if (!within) following.current = false;
    };
    for (const type of LEAVING) window.addEventListener(type, stop, { passive: true });
    return () => {
      for (const type of LEAVING) window.removeEventListener(type, stop);
    };
  }, []);

  const move = (from: number, event: KeyboardEvent): void => {
    let target: number | null = null;
    const step = STEP[event.key];
    if (step !== undefined) target = from + step;
    else if (event.key === 'Home') target = 0;
    else if (event.key === 'End') target = count - 1;
    if (target === null) return;
    event.preventDefault();
    target = Math.max(0, Math.min(count - 1, target));
    while (target > 0 && target < count - 1 && entryAt(target).kind === 'section') target += target > from ? 1 : -1;
    following.current = true;
    setActive(target);
    virtualizer.scrollToIndex(target, { align: 'auto' });
  };

  const { goTo } = props;
  useEffect(() => {
    if (!goTo) return;
    following.current = true;
    setActive(goTo.index);
    virtualizer.scrollToIndex(goTo.index, { align: 'center' });
    // Only a new turn leads anywhere: the virtualizer is another object at each rendering.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [goTo]);

  const interactive = onOpen !== undefined || props.browsable === true;
  const shown = withSecondary(columns, fitting ?? 0);
  const tracks = { '--columns': shown.map((column) => column.width).join(' ') } as React.CSSProperties;

  return (
    <table
      className={classes.table}
      style={tracks}
      data-stacked={fitting === null || undefined}
      role={interactive ? 'grid' : undefined}
      aria-label={label}
      aria-rowcount={count + 1}
      aria-colcount={shown.length}
    >
      <thead className={classes.head}>
        <tr aria-rowindex={1} className={classes.row}>
          {shown.map((column) => (
            <th key={column.key} scope="col" className={classes.cell} data-align={column.align}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const entry = entryAt(item.index);
          return (
            <TableEntry
              key={item.index}
              entry={entry}
              index={item.index}
              offset={item.start - margin}
              columns={shown}
              testId={props.rowTestId}
              measure={virtualizer.measureElement}
              interactive={interactive}
              tabStop={interactive && item.index === focusable}
              onOpen={onOpen}
              onToggle={props.onToggle}
              renderDetail={props.renderDetail}
              onFocus={() => {
                setActive(item.index);
                props.onActive?.(item.index);
              }}
              onMove={(event) => move(item.index, event)}
            />
          );
        })}
      </tbody>
    </table>
  );
}

/** True for a control within a row, or in a dialog that one of them opened: its clicks and keys are its own. */
function isOfControl({ target, currentTarget }: { target: EventTarget; currentTarget: Element }): boolean {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return true;
  return target.closest('a, button, input') !== null;
}

interface TableEntryProps<T> {
  entry: Entry<T>;
  index: number;
  offset: number;
  columns: readonly Column<T>[];
  testId: string | undefined;
  measure: (element: Element | null) => void;
  interactive: boolean;
  tabStop: boolean;
  onOpen: ((row: T) => void) | undefined;
  onToggle: ((row: T) => void) | undefined;
  renderDetail: ((row: T) => ReactNode) | undefined;
  onFocus: () => void;
  onMove: (event: KeyboardEvent) => void;
}

function TableEntry<T>(props: TableEntryProps<T>): ReactElement {
  const { entry, index, columns, onOpen, measure } = props;
  const place = { transform: `translateY(${props.offset}px)` };
  const common = { ref: measure, 'data-index': index, 'aria-rowindex': index + 2, style: place };
  if (entry.kind === 'section') {
    return (
      <tr {...common} className={classes.section}>
        <td colSpan={columns.length}>{entry.title}</td>
      </tr>
    );
  }
  const open = entry.kind === 'row' && onOpen ? () => onOpen(entry.row) : null;
  // A row that is still being read can be reached too: the focus must not be lost while its page arrives.
  const interaction = props.interactive
    ? {
        tabIndex: props.tabStop ? 0 : -1,
        'data-interactive': onOpen !== undefined || undefined,
        'data-browsable': onOpen === undefined || undefined,
        onClick: (event: MouseEvent) => {
          if (!isOfControl(event)) open?.();
        },
        onFocus: props.onFocus,
        onKeyDown: (event: KeyboardEvent) => {
          // A button or a long text within the row has its own keys.
          if (!onOpen && event.target !== event.currentTarget) return;
          if (isOfControl(event)) return;
          if (event.key === ' ' && entry.kind === 'row' && props.onToggle) {
            event.preventDefault();
            props.onToggle(entry.row);
          } else if (event.key !== 'Enter') props.onMove(event);
          else {
            event.preventDefault();
            open?.();
          }
        },
      }
    : {};
  const detail = entry.kind === 'row' ? (props.renderDetail?.(entry.row) ?? null) : null;
  return (
    <tr
      {...common}
      {...interaction}
      className={classes.row}
      data-testid={entry.kind === 'row' ? props.testId : undefined}
    >
      {columns.map((column) => (
        <td key={column.key} className={classes.cell} data-label={column.header} data-align={column.align}>
          {entry.kind === 'row' ? column.render(entry.row) : <Skeleton height={12} width="60%" />}
        </td>
      ))}
      {detail ? (
        <td className={classes.detail} colSpan={columns.length}>
          {detail}
        </td>
      ) : null}
    </tr>
  );
}
