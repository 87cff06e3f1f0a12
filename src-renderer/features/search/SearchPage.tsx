import { Anchor, EmptyState, Select, Switch } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { Link, NavigationType, useLocation, useNavigationType, useSearchParams } from 'react-router';
import { isSearchable } from '../../../src-preload/contract/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import { Page, SearchBox, useTenant } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { SavedSearches } from './SavedSearches.tsx';
import { SearchResults } from './SearchResults.tsx';
import classes from './search.module.css';

/** The policy types that a person can choose, by their words. */
function useTypeChoice(): { value: string; label: string }[] {
  const types = useAtlasQuery('policyTypes.list', {});
  return useMemo(
    () =>
      (types.data ?? [])
        .filter((type) => type.captured)
        .map((type) => ({ value: type.type, label: type.label }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    [types.data],
  );
}

/** Changes when somebody else than this page leads to another search: the box then shows that one. */
function useArrival(): string {
  const { key } = useLocation();
  const own = useNavigationType() === NavigationType.Replace;
  const [arrival, setArrival] = useState(key);
  if (!own && key !== arrival) setArrival(key);
  return arrival;
}

function Prompt({ text }: { text: string }): ReactElement {
  const tenant = useTenant();
  const sets = useAtlasQuery('backups.list', { tenant: tenant.externalId, limit: 1 });
  const nothing = sets.data?.activeTotal === 0;
  return (
    <EmptyState
      className={shared.empty}
      icon={<IconListSearch size={28} stroke={1.5} />}
      withIndicatorBackground
      title={nothing ? 'There is nothing to search yet' : 'Search everything that was captured'}
      description={
        nothing
          ? 'Names, settings, values, scripts and assignments can be searched as soon as a first backup is here.'
          : text === ''
            ? 'Names, settings and their values, scripts, groups and ids. Words in "double quotes" stand together.'
            : 'Type at least two characters.'
      }
      data-testid={nothing ? 'list-empty' : 'search-prompt'}
    >
      {nothing ? (
        <Anchor component={Link} to={`/t/${tenant.externalId}/backups`} size="sm">
          Go to Backups
        </Anchor>
      ) : null}
    </EmptyState>
  );
}

/** Full-text search inside everything of the tenant, from this computer alone. Its address holds what is searched. */
export function SearchPage(): ReactElement {
  const [params, setParams] = useSearchParams();
  const [text, policyType] = [params.get('q')?.trim() ?? '', params.get('type')];
  const includeEarlier = params.get('earlier') === '1';
  const types = useTypeChoice();
  const arrival = useArrival();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // After the page itself has taken the focus: whoever comes here wants to type.
    place.current?.querySelector<HTMLElement>(`[data-arrival="${arrival}"] input`)?.focus({ preventScroll: true });
  }, [arrival]);

  const change = (next: Record<string, string | null>): void => {
    const merged = new URLSearchParams(params);
    for (const [key, value] of Object.entries(next)) {
      if (value === null || value === '') merged.delete(key);
      else merged.set(key, value);
    }
    setParams(merged, { replace: true });
  };
  const enter = (): void =>
    place.current?.querySelector<HTMLElement>('tbody tr[tabindex="0"]')?.focus({ preventScroll: true });

  return (
    <Page title="Search" ready actions={<SavedSearches query={{ text, policyType, includeEarlier }} />}>
      <div ref={place} className={classes.body}>
        <search className={classes.controls} data-arrival={arrival}>
          <SearchBox
            key={arrival}
            label="Search names, settings, values, scripts and ids"
            initial={text}
            onSearch={(next) => change({ q: next })}
            onDown={enter}
            width="100%"
            className={classes.box}
            testId="full-text-search"
          />
          <Select
            aria-label="Policy type"
            placeholder="Every type"
            data={types}
            value={policyType}
            onChange={(value) => change({ type: value })}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': 'Every type' }}
            w={240}
            maw="100%"
          />
          <Switch
            label="Also earlier versions"
            size="xs"
            checked={includeEarlier}
            onChange={(event) => change({ earlier: event.currentTarget.checked ? '1' : null })}
          />
        </search>
        {!isSearchable(text) ? (
          <Prompt text={text} />
        ) : (
          <SearchResults
            text={text}
            policyType={policyType}
            includeEarlier={includeEarlier}
            onWiden={() => change({ type: null, earlier: '1' })}
          />
        )}
      </div>
    </Page>
  );
}
