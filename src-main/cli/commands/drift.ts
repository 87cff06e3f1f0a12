import { FINDING_STATUSES, type Finding } from '../../../src-preload/contract/index.ts';
import { type CommandLine, text, UsageError, wholeNumber } from '../arguments.ts';
import { Reply } from '../reply.ts';
import { type Command, type CommandTools, Refusal } from './command.ts';
import { everyRow } from './every-row.ts';

const PAGE = 500;

/** Findings as the command line shows them, each with the settings that show it. */
async function documentsOf({ call }: CommandTools, tenant: string | undefined, findings: readonly Finding[]) {
  return Promise.all(
    findings.map(async (finding) => {
      const { settings, truncated } = await call('findings.get', { tenant, findingId: finding.id });
      const { id, policyType, policyIdentifier, subject, previousName, change, severity, severityRule, status } =
        finding;
      const { firstSeen, lastSeen, note } = finding;
      return {
        findingId: id,
        policyType,
        policyIdentifier,
        name: subject,
        previousName,
        change,
        severity,
        severityRule,
        status,
        firstSeen,
        lastSeen,
        note,
        truncated,
        settings: settings.map(({ path, label, before, after }) => ({ path, label, before, after })),
      };
    }),
  );
}

const inWords = (findings: readonly Finding[]): string =>
  findings
    .map(
      ({ severity, change, policyTypeLabel, subject }) => `${severity} ${change} ${policyTypeLabel ?? ''} ${subject}`,
    )
    .join('\n');

function against(line: CommandLine): 'live' | number {
  const typed = text(line, 'against');
  if (typed === undefined || typed === 'live') return 'live';
  return wholeNumber(line, 'against');
}

function statusOf(line: CommandLine): 'open' | 'all' | Finding['status'] {
  const typed = text(line, 'status');
  if (typed === undefined || typed === 'open' || typed === 'all') return typed ?? 'open';
  const found = FINDING_STATUSES.find((one) => one === typed);
  if (!found) throw new UsageError(`--status takes open, all, ${FINDING_STATUSES.join(', ')}.`);
  return found;
}

/** Drift: hold a tenant against a baseline, and list what was found. */
export const driftCommands: readonly Command[] = [
  {
    name: 'drift scan',
    required: ['tenant'],
    optional: ['baseline', 'against'],
    help: [
      'drift scan --tenant X [--baseline SET] [--against live|SET]',
      'hold the tenant, or a later set, against a baseline; without --baseline against the approved one',
    ],
    run: async (tools, line) => {
      const { call, engine } = tools;
      const tenant = text(line, 'tenant');
      const baselineSetId = text(line, 'baseline') === undefined ? null : wholeNumber(line, 'baseline');
      const started = await call('drift.scan', { tenant, baselineSetId, against: against(line) });
      await engine.runner.finished(started.operationRunId);
      const { run } = await call('operations.get', { tenant, operationRunId: started.operationRunId });
      if (run.outcome !== 'succeeded' && run.outcome !== 'partial') {
        throw new Refusal(
          run.outcome === 'cancelled' ? 'cancelled' : 'graph_error',
          run.failureSummary ?? 'It failed.',
        );
      }
      const { driftScanId } = started;
      const findings = await everyRow<Finding>((offset) =>
        call('findings.list', { tenant, driftScanId, offset, limit: PAGE }),
      );
      const document = {
        driftScanId,
        outcome: run.outcome,
        findings: await documentsOf(tools, tenant, findings),
        requests: run.counts.requests,
      };
      const words = findings.length === 0 ? 'Nothing has drifted.' : inWords(findings);
      return new Reply(run.outcome === 'partial' ? 3 : 0, document, words);
    },
  },
  {
    name: 'findings',
    required: ['tenant'],
    optional: ['status'],
    help: ['findings --tenant X [--status open|new|acknowledged|closed|all]', 'list what drift scans have found'],
    run: async (tools, line) => {
      const tenant = text(line, 'tenant');
      const status = statusOf(line);
      const findings = await everyRow<Finding>((offset) =>
        tools.call('findings.list', { tenant, status, offset, limit: PAGE }),
      );
      return new Reply(
        0,
        await documentsOf(tools, tenant, findings),
        findings.length === 0 ? 'No findings.' : inWords(findings),
      );
    },
  },
];
