import type { Handlers } from '../handler-types.ts';
import { auditChoices, listEntries, realmOf } from './entries.ts';
import { exportAudit } from './export.ts';
import { verifyAudit } from './log.ts';

/** Handlers of the audit log: a tenant's own entries, those of the workspace, and the check of the whole chain. */
export const auditHandlers: Pick<Handlers, Extract<keyof Handlers, `audit.${string}`> | 'workspace.verifyAudit'> = {
  'audit.list': ({ db, scope }, input) => listEntries(db, scope, input),
  'audit.choices': ({ db, scope }, { realm }) => auditChoices(db, scope, realm),
  'audit.verify': async ({ db, scope }) => {
    const found = await verifyAudit(db);
    return { ...found, realm: await realmOf(db, scope, found.entryId) };
  },
  'workspace.verifyAudit': ({ db }) => verifyAudit(db),
  'audit.export': async ({ db, scope, emit }, input) => {
    const done = await exportAudit(db, scope, input);
    emit({ kind: 'changed', tenant: scope.tenant.external_id, topic: 'audit' });
    return done;
  },
};
