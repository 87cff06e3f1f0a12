export { type Actor, writeAudit } from './log.ts';
