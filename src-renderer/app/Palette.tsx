import { Kbd } from '@mantine/core';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState, type ReactElement } from 'react';
import { type CommandId, commandIds, commandOf, keysOf } from '../../src-preload/contract/index.ts';
import { type CommandContext, reasonAgainst } from './commands.ts';
import { usePaletteResults } from './paletteResults.tsx';
import { Shortcut } from './Shortcut.tsx';
import classes from './app.module.css';

interface PaletteProps {
  platform: string;
  context: CommandContext;
  run: (id: CommandId) => void;
}

/** Every word of the text must be somewhere in the command's group or label, in any order. */
function matches(id: CommandId, query: string): boolean {
  const { group, label } = commandOf(id);
  const text = `${group} ${label}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Finds commands, tenants and what is in them as one types. Commands that cannot be used now say why. */
export function Palette({ platform, context, run }: PaletteProps): ReactElement {
  const [query, setQuery] = useState('');
  const chosen = useRef<(() => void) | null>(null);
  const sections = usePaletteResults(query, context.tenant).filter(({ results }) => results.length > 0);
  const found = commandIds.filter((id) => commandOf(id).palette && matches(id, query));
  const groups = [...new Set(found.map((id) => commandOf(id).group))];
  // Once the palette has gone and given the focus back, so that a page or dialog that opens keeps it.
  const runChosen = (): void => {
    chosen.current?.();
    chosen.current = null;
  };
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight="min(60vh, 28rem)"
      size="lg"
      attributes={{ content: { 'aria-label': 'Search and commands' } }}
      transitionProps={{ duration: 80 }}
      onExitTransitionEnd={runChosen}
      data-testid="palette"
    >
      <Spotlight.Search
        placeholder="Find pages, commands, tenants and anything captured"
        aria-label="Find pages, commands, tenants and anything captured"
        maxLength={200}
        leftSection={<IconSearch size={18} aria-hidden />}
        rightSection={<Kbd size="xs">Esc</Kbd>}
        rightSectionWidth={56}
        size="md"
      />
      <Spotlight.ActionsList className={classes.paletteList}>
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group} label={group}>
            {found
              .filter((id) => commandOf(id).group === group)
              .map((id) => {
                const reason = reasonAgainst(id, context);
                const [keys] = keysOf(id, platform);
                return (
                  <Spotlight.Action
                    key={id}
                    label={commandOf(id).label}
                    description={reason ?? undefined}
                    aria-disabled={reason !== null}
                    className={reason === null ? undefined : classes.blockedAction}
                    rightSection={keys === undefined ? undefined : <Shortcut keys={keys} platform={platform} />}
                    onClick={() => (chosen.current = () => run(id))}
                    data-testid={`command-${id}`}
                  />
                );
              })}
          </Spotlight.ActionsGroup>
        ))}
        {sections.map(({ title, results }) => (
          <Spotlight.ActionsGroup key={title} label={title}>
            {results.map((result) => (
              <Spotlight.Action
                key={result.id}
                label={result.label}
                description={result.description}
                classNames={{ actionDescription: classes.oneLine }}
                leftSection={result.icon}
                onClick={() => (chosen.current = result.open)}
                data-testid={`result-${result.id}`}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {found.length === 0 && sections.length === 0 ? (
          <Spotlight.Empty>Nothing is called that. Try another word.</Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
