import { ActionIcon, Anchor, Button, Group, Modal, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { isSearchable, type SavedSearch } from '../../../src-preload/contract/index.ts';
import { notifyDone, useAtlasCommand, useAtlasQuery } from '../../bridge/index.ts';
import { ErrorPanel, formatCount, useTenant, useTypeLabels } from '../../components/index.ts';
import { savedAddress } from './savedAddress.ts';
import classes from './search.module.css';

interface SavedSearchesProps {
  /** What is searched now. */
  query: SavedSearch['query'];
}

/** The searches that a person keeps: opens one, keeps the one that is shown, forgets one. */
export function SavedSearches({ query }: SavedSearchesProps): ReactElement {
  const tenant = useTenant();
  const [opened, dialog] = useDisclosure(false);
  const saved = useAtlasQuery('searches.saved', { tenant: tenant.externalId });
  const count = saved.data?.length ?? 0;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconBookmark size={16} />}
        onClick={dialog.open}
        data-testid="saved-searches"
      >
        Saved searches{count === 0 ? '' : ` (${formatCount(count)})`}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title="Saved searches" size="md">
        <Stack gap="lg">
          {isSearchable(query.text) ? <SaveForm query={query} /> : null}
          {saved.isError ? <ErrorPanel error={saved.error} onRetry={() => void saved.refetch()} /> : null}
          {count === 0 ? (
            <Text size="sm" c="dimmed">
              {isSearchable(query.text)
                ? 'No search is saved yet.'
                : 'No search is saved yet. Search for something, then come back here to save it.'}
            </Text>
          ) : (
            <SavedList searches={saved.data ?? []} onOpen={dialog.close} />
          )}
          <Text size="xs" c="dimmed">
            Saved searches are yours alone, in this tenant.
          </Text>
        </Stack>
      </Modal>
    </>
  );
}

function SaveForm({ query }: SavedSearchesProps): ReactElement {
  const tenant = useTenant();
  const [name, setName] = useState(query.text.slice(0, 120));
  const save = useAtlasCommand('searches.save', {
    onSuccess: (_all, input) => notifyDone('Search saved', `“${input.name}” is among the saved searches.`),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ tenant: tenant.externalId, name, query });
      }}
    >
      <Group align="end" gap="xs">
        <TextInput
          label="Save this search as"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={120}
          className={classes.saveName}
          data-autofocus
          data-testid="save-search-name"
        />
        <Button type="submit" loading={save.isPending} disabled={name.trim() === ''} data-testid="save-search">
          Save
        </Button>
      </Group>
    </form>
  );
}

function SavedList({ searches, onOpen }: { searches: readonly SavedSearch[]; onOpen: () => void }): ReactElement {
  const tenant = useTenant();
  const labelOf = useTypeLabels();
  const remove = useAtlasCommand('searches.remove');
  const meaning = ({ text, policyType, includeEarlier }: SavedSearch['query']): string =>
    [
      text,
      ...(policyType === null ? [] : [labelOf(policyType)]),
      ...(includeEarlier ? ['also earlier versions'] : []),
    ].join(' · ');
  return (
    <ul className={classes.saved} aria-label="Saved searches">
      {searches.map((search) => (
        <li key={search.id} className={classes.savedRow} data-testid="saved-search">
          <div className={classes.savedWords}>
            <Anchor
              component={Link}
              to={savedAddress(`/t/${tenant.externalId}`, search.query)}
              onClick={onOpen}
              size="sm"
            >
              {search.name}
            </Anchor>
            <Text size="xs" c="dimmed" className={classes.savedMeaning}>
              {meaning(search.query)}
            </Text>
          </div>
          <Tooltip label={`Remove “${search.name}”`}>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Remove “${search.name}”`}
              onClick={() => remove.mutate({ tenant: tenant.externalId, savedSearchId: search.id })}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
