import { Anchor, Group, Text } from '@mantine/core';
import { useMemo, useState, type ReactElement } from 'react';
import { Link, useParams } from 'react-router';
import type { ChangeRow, Finding, FindingDetail } from '../../../src-preload/contract/index.ts';
import { StatusBadge } from '../../badges/index.ts';
import { useAtlasQuery } from '../../bridge/index.ts';
import {
  countChanges,
  DiffView,
  Notice,
  Page,
  Panel,
  useTenant,
  WaitingPage,
  When,
  type DiffLayout,
  type DiffShow,
} from '../../components/index.ts';
import { FindingActions } from './FindingActions.tsx';
import classes from './drift.module.css';

/** One finding: what shows it, how it stands, and what can be done about it. */
export function FindingPage(): ReactElement {
  const tenant = useTenant();
  const findingId = Number(useParams()['findingId']);
  const valid = Number.isSafeInteger(findingId) && findingId > 0;
  const query = useAtlasQuery('findings.get', { tenant: tenant.externalId, findingId }, { enabled: valid });
  const crumbs = [{ label: 'Findings', to: `/t/${tenant.externalId}/findings` }];
  if (!valid || query.isError || !query.data) {
    return <WaitingPage title="Finding" crumbs={crumbs} query={valid ? query : null} />;
  }
  const { finding, notes } = query.data;
  return (
    <Page
      title={finding.subject}
      titleExtra={
        <Group gap={6}>
          <StatusBadge domain="findingSeverity" value={finding.severity} focusable testId="finding-severity" />
          <StatusBadge domain="change" value={finding.change} focusable testId="finding-change" />
          <StatusBadge domain="findingStatus" value={finding.status} focusable testId="finding-state" />
        </Group>
      }
      description={<Description finding={finding} />}
      crumbs={crumbs}
      actions={<FindingActions findings={[finding]} single />}
      ready
    >
      {notes.map((note) => (
        <Notice key={note} tone="warning">
          {note}
        </Notice>
      ))}
      <div className={classes.columns}>
        <Panel title="History" testId="finding-history">
          <History detail={query.data} />
        </Panel>
        <Panel title="Why this severity?" testId="finding-rule">
          <Text size="sm">{finding.severityReason}</Text>
          <Anchor
            component={Link}
            to={`/t/${tenant.externalId}/findings/rules`}
            size="sm"
            mt="xs"
            display="inline-block"
          >
            All rules of severity
          </Anchor>
        </Panel>
      </div>
      <Evidence detail={query.data} />
    </Page>
  );
}

function Description({ finding }: { finding: Finding }): ReactElement {
  const base = `/t/${useTenant().externalId}`;
  const { baselineItemId, seenItemId, baselineSetId } = finding;
  const link = (to: string, label: string, testId: string): ReactElement => (
    <Anchor component={Link} to={to} size="sm" underline="always" data-testid={testId}>
      {label}
    </Anchor>
  );
  return (
    <span className={classes.facts}>
      {finding.policyTypeLabel === null ? null : <span>{finding.policyTypeLabel}</span>}
      {finding.previousName === null ? null : <span>Was called “{finding.previousName}”</span>}
      {finding.baselineSetName === null || baselineSetId === null ? null : (
        <span>Baseline {link(`${base}/backups/${baselineSetId}`, finding.baselineSetName, 'finding-baseline')}</span>
      )}
      {baselineItemId === null ? null : (
        <span>{link(`${base}/items/${baselineItemId}`, 'In the baseline', 'baseline-object')}</span>
      )}
      {seenItemId === null ? null : (
        <span>{link(`${base}/items/${seenItemId}`, 'As the scan saw it', 'seen-object')}</span>
      )}
      {baselineItemId === null || seenItemId === null ? null : (
        <span>{link(`${base}/items/${baselineItemId}/compare/${seenItemId}`, 'Compare both', 'compare-both')}</span>
      )}
    </span>
  );
}

/** When it was seen, and what people did about it. */
function History({ detail }: { detail: FindingDetail }): ReactElement {
  const { finding, accepted } = detail;
  const by = (name: string | null): string => (name === null ? '' : ` by ${name}`);
  const moments: [string, string | null, string][] = [
    ['First seen', finding.firstSeen, ''],
    ['Reopened', finding.reopenedAt, ''],
    ['Last seen', finding.lastSeen, ''],
    ['Acknowledged', finding.acknowledgedAt, by(finding.acknowledgedBy)],
    ['Accepted', accepted?.at ?? null, accepted === null ? '' : `${by(accepted.by)} into the baseline`],
    ['Closed', finding.closedAt, ''],
  ];
  return (
    <dl className={classes.history}>
      {moments.map(([label, time, more]) =>
        time === null ? null : (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>
              <When time={time} />
              {more}
            </dd>
          </div>
        ),
      )}
      {finding.note === null ? null : (
        <>
          <dt>Note</dt>
          <dd className={classes.note} data-testid="finding-note-text">
            {finding.note}
          </dd>
        </>
      )}
    </dl>
  );
}

const WITHOUT_SETTINGS: Readonly<Partial<Record<Finding['change'], string>>> = {
  added: 'The baseline does not hold this object. It was added since.',
  removed: 'The baseline holds this object, and the tenant has it no more.',
};

/** The settings that differ, before and after, as they are named in the admin centre. */
function Evidence({ detail: { finding, settings, truncated } }: { detail: FindingDetail }): ReactElement {
  const base = `/t/${useTenant().externalId}`;
  const [layout, setLayout] = useState<DiffLayout>('side');
  const [show, setShow] = useState<DiffShow>('changes');
  const comparison = useMemo(() => {
    const changes = settings.map((one): ChangeRow => ({
      ...one,
      id: one.path,
      description: null,
      kind: 'text',
      depth: 0,
    }));
    return { changes, counts: countChanges(changes) };
  }, [settings]);
  const { baselineItemId, seenItemId } = finding;
  const item = seenItemId ?? baselineItemId;
  if (settings.length === 0) {
    return (
      <Panel title="What differs" testId="finding-evidence">
        <Text size="sm">{WITHOUT_SETTINGS[finding.change] ?? 'No single setting shows this finding.'}</Text>
        {item === null ? null : (
          <Anchor component={Link} to={`${base}/items/${item}`} size="sm" mt="xs" display="inline-block">
            Show its settings and assignments
          </Anchor>
        )}
      </Panel>
    );
  }
  return (
    <>
      {truncated ? (
        <Notice tone="info" testId="evidence-truncated">
          Only the first settings are kept as evidence.{' '}
          {baselineItemId === null || seenItemId === null ? null : (
            <Anchor component={Link} to={`${base}/items/${baselineItemId}/compare/${seenItemId}`} size="sm">
              The comparison of both versions shows all of them.
            </Anchor>
          )}
        </Notice>
      ) : null}
      <section aria-label="What differs" className={classes.evidence} data-testid="finding-evidence">
        <DiffView
          comparison={comparison}
          title={`${finding.subject} (${finding.policyTypeLabel ?? ''})`}
          layout={layout}
          onLayout={setLayout}
          show={show}
          onShow={setShow}
        />
      </section>
    </>
  );
}
