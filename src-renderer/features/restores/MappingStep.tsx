import { Button, EmptyState, Group, Stack, Switch } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useMemo, useState, type ReactElement } from 'react';
import type { RestoreReference, RestoreRun } from '../../../src-preload/contract/index.ts';
import { usePagedRows } from '../../bridge/index.ts';
import { formatCount, Notice, PagedTable, plural, SearchBox, useTenant, type Column } from '../../components/index.ts';
import shared from '../../components/components.module.css';
import { OptionsPanel } from './OptionsPanel.tsx';
import { ReferenceChoice } from './ReferenceChoice.tsx';
import { StepBar } from './StepBar.tsx';
import { SavedMappings } from './SavedMappings.tsx';
import type { StepId } from './steps.ts';
import { useRunCommand } from './useRestore.ts';
import { mappingOf } from './words.ts';
import classes from './restores.module.css';

const SOURCE: Column<RestoreReference> = {
  key: 'reference',
  header: 'In the backup',
  width: 'minmax(10rem, 1.4fr)',
  render: (one) => (
    <span className={classes.reference}>
      <strong>{one.name ?? one.id}</strong>
      <span className={shared.dimmed}>
        {one.kindLabel}
        {one.detail === null ? '' : ` · ${one.detail}`} · used by {plural(one.usedBy, 'object')}
      </span>
    </span>
  ),
};

interface MappingStepProps {
  run: RestoreRun;
  readOnly: boolean;
  goTo: (step: StepId) => void;
}

/** What becomes of every id that chosen objects name, and how the restore is carried out. */
export function MappingStep({ run, readOnly, goTo }: MappingStepProps): ReactElement {
  const tenant = useTenant();
  const [search, setSearch] = useState('');
  const [onlyOpen, setOnlyOpen] = useState(false);
  const input = useMemo(
    () => ({ tenant: tenant.externalId, restoreRunId: run.id, onlyOpen, search }),
    [tenant.externalId, run.id, onlyOpen, search],
  );
  const paged = usePagedRows('restores.references', input);
  const { first } = paged;
  const { mutate } = useRunCommand('restores.map');
  const open = first.data?.openTotal ?? 0;
  const columns = useMemo<Column<RestoreReference>[]>(
    () => [
      SOURCE,
      {
        key: 'choice',
        header: `In ${tenant.name}`,
        width: 'minmax(11rem, 1.4fr)',
        render: (one) => (
          <ReferenceChoice
            reference={one}
            readOnly={readOnly}
            onChoose={(choice) =>
              mutate({
                tenant: tenant.externalId,
                restoreRunId: run.id,
                mapping: mappingOf(one, choice),
              })
            }
          />
        ),
      },
    ],
    [tenant, run.id, readOnly, mutate],
  );
  return (
    <Stack gap="md">
      <StepBar
        says={'Groups, filters, scope tags and other objects that the chosen objects name, and how they are restored.'}
      >
        <Button onClick={() => goTo('checks')} data-testid="mapping-continue">
          {readOnly ? 'Next' : 'Continue to checks'}
        </Button>
      </StepBar>
      <OptionsPanel run={run} readOnly={readOnly} />
      {first.data && open > 0 ? (
        <Notice tone="warning" title={`${plural(open, 'reference')} to decide`} testId="open-references">
          Nothing is guessed: say what becomes of each, or leave it out with what names it. The checks name every one
          that is still open.
        </Notice>
      ) : null}
      <SavedMappings run={run} />
      <Group gap="md">
        <SearchBox label="Search references by name or id" onSearch={setSearch} testId="reference-search" />
        <Switch
          label={`Only open (${formatCount(open)})`}
          size="xs"
          checked={onlyOpen}
          onChange={(event) => setOnlyOpen(event.currentTarget.checked)}
        />
      </Group>
      <PagedTable
        paged={paged}
        label="References of the chosen objects"
        columns={columns}
        rowTestId="reference-row"
        rowHeight={72}
        empty={
          <EmptyState
            className={shared.empty}
            size="sm"
            icon={<IconLink size={26} stroke={1.5} />}
            title={search === '' && !onlyOpen ? 'Nothing to map' : 'No references match'}
            description={
              search === '' && !onlyOpen
                ? 'The chosen objects name no group, filter, scope tag or other object.'
                : 'Change the search or the filter to see more.'
            }
            data-testid="list-no-match"
          />
        }
      />
    </Stack>
  );
}
