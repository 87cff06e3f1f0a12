import type { Handlers } from '../handler-types.ts';
import { auditMetadataColumn } from '../data/json-columns.ts';
import { contains } from '../data/conditions.ts';
import { verifyAudit } from './log.ts';

/** Handlers of the audit log: a tenant's own entries, and the check of the whole chain. */
export const auditHandlers: Pick<Handlers, 'audit.list' | 'audit.verify'> = {
  'audit.list': async ({ db, scope }, { search, offset, limit }) => {
    let query = db.selectFrom('audit_logs').where('tenant_id', '=', scope.tenantId);
    if (search.trim() !== '') {
      query = query.where((eb) =>
        eb.or(['action', 'subject', 'actor', 'metadata'].map((column) => contains(column, search))),
      );
    }
    const { total } = await query.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    const rows = await query.selectAll().orderBy('id', 'desc').offset(offset).limit(limit).execute();
    return {
      total,
      rows: rows.map((row) => ({
        id: row.id,
        time: row.time,
        actor: row.actor,
        action: row.action,
        subject: row.subject,
        metadata: auditMetadataColumn.read(row.metadata),
      })),
    };
  },
  'audit.verify': ({ db }) => verifyAudit(db),
};
