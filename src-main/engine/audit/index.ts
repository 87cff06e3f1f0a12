export { type Actor, writeAudit } from './log.ts';
export { auditHandlers } from './handlers.ts';
