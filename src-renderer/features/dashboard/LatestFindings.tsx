import { Anchor, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import type { Finding } from '../../../src-preload/contract/index.ts';
import { badgeFor, StatusBadge } from '../../badges/index.ts';
import { Panel, When } from '../../components/index.ts';
import classes from './dashboard.module.css';

/** The findings that came, or came back, last. */
export function LatestFindings({ findings, base }: { findings: readonly Finding[]; base: string }): ReactElement {
  return (
    <Panel
      title="Latest findings"
      testId="latest-findings"
      actions={
        <Anchor component={Link} to={`${base}/findings`} size="sm">
          All findings
        </Anchor>
      }
    >
      {findings.length === 0 ? (
        <Text size="sm" c="dimmed">
          No drift scan has found anything yet.
        </Text>
      ) : (
        <ul className={classes.operations}>
          {findings.map((finding) => (
            <li key={finding.id}>
              <Link to={`${base}/findings/${finding.id}`} className={`${classes.operation} ${classes.finding}`}>
                <span className={classes.operationName}>{finding.subject}</span>
                <span className={classes.operationSet}>
                  {badgeFor('change', finding.change).label} · {badgeFor('findingStatus', finding.status).label}
                </span>
                <StatusBadge domain="findingSeverity" value={finding.severity} />
                <span className={`${classes.dimmed} ${classes.operationTime}`}>
                  <When time={finding.reopenedAt ?? finding.firstSeen} />
                </span>
                <IconArrowRight size={14} aria-hidden className={classes.dimmed} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
