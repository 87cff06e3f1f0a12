import { ActionIcon, Box, Button, CopyButton, Group, Text } from '@mantine/core';
import { IconCheck, IconChevronDown, IconChevronUp, IconCopy } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { formatCount } from './format.ts';
import { SearchBox } from './SearchBox.tsx';
import classes from './components.module.css';

const LINES_PER_CHUNK = 200;
const MOST_MATCHES = 2000;

function toChunks(text: string): string[] {
  const lines = text.split('\n');
  const chunks: string[] = [];
  for (let at = 0; at < lines.length; at += LINES_PER_CHUNK) {
    chunks.push(`${lines.slice(at, at + LINES_PER_CHUNK).join('\n')}\n`);
  }
  return chunks;
}

function findRanges(root: HTMLElement, needle: string): Range[] {
  const ranges: Range[] = [];
  if (needle === '') return ranges;
  const wanted = needle.toLowerCase();
  for (const chunk of root.children) {
    const node = chunk.firstChild;
    if (!node) continue;
    const text = (node.textContent ?? '').toLowerCase();
    for (
      let at = text.indexOf(wanted);
      at >= 0 && ranges.length < MOST_MATCHES;
      at = text.indexOf(wanted, at + wanted.length)
    ) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      ranges.push(range);
    }
  }
  return ranges;
}

function show(root: HTMLElement, range: Range | undefined): void {
  if (!range) return;
  const box = range.getBoundingClientRect();
  const frame = root.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) root.scrollTop += box.top - frame.top - frame.height / 3;
}

/** A JSON document as plain text: searched in place, copied whole. Give it a key where the document can change. */
export function JsonViewer({ text, testId }: { text: string; testId?: string }): ReactElement {
  const pre = useRef<HTMLPreElement>(null);
  const chunks = useMemo(() => toChunks(text), [text]);
  const [needle, setNeedle] = useState('');
  const [matches, setMatches] = useState<readonly Range[]>([]);
  const [current, setCurrent] = useState(0);

  useEffect(() => {
    if (!pre.current) return undefined;
    const ranges = findRanges(pre.current, needle);
    setMatches(ranges);
    setCurrent(0);
    CSS.highlights.set('json-match', new Highlight(...ranges));
    return () => void CSS.highlights.delete('json-match');
  }, [needle]);

  useEffect(() => {
    const range = matches[current];
    if (!range || !pre.current) return undefined;
    const highlight = new Highlight(range);
    // The current match lies inside the others' highlight and must be painted over it.
    highlight.priority = 1;
    CSS.highlights.set('json-current', highlight);
    show(pre.current, range);
    return () => void CSS.highlights.delete('json-current');
  }, [matches, current]);

  const step = (by: number): void => setCurrent((at) => (at + by + matches.length) % matches.length);
  return (
    <div className={classes.jsonFrame}>
      <div className={classes.jsonBar}>
        <Group gap="xs">
          <SearchBox label="Search the JSON" onSearch={setNeedle} width={240} />
          {needle === '' ? null : (
            <>
              <Text component="output" size="xs" c="dimmed">
                {matches.length === 0 ? 'No match' : `${formatCount(current + 1)} of ${formatCount(matches.length)}`}
              </Text>
              <ActionIcon aria-label="Previous match" disabled={matches.length === 0} onClick={() => step(-1)}>
                <IconChevronUp size={16} />
              </ActionIcon>
              <ActionIcon aria-label="Next match" disabled={matches.length === 0} onClick={() => step(1)}>
                <IconChevronDown size={16} />
              </ActionIcon>
            </>
          )}
        </Group>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              size="xs"
              onClick={copy}
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            >
              {copied ? 'Copied' : 'Copy JSON'}
            </Button>
          )}
        </CopyButton>
      </div>
      <Box component="pre" ref={pre} className={classes.json} tabIndex={0} data-testid={testId}>
        {chunks.map((chunk, index) => (
          <div key={index} className={classes.jsonChunk}>
            {chunk}
          </div>
        ))}
      </Box>
    </div>
  );
}
