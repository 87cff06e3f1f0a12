export { housekeepingDue, startHousekeeping } from './run.ts';
