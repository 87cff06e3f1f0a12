export { type Actor, type AuditInput, verifyAudit, writeAudit } from './log.ts';
export { auditHandlers } from './handlers.ts';
