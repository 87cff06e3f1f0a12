import { backupCommands } from './backup.ts';
import type { Command } from './command.ts';
import { connectionCommands } from './connection.ts';
import { dashboardCommands } from './dashboard.ts';
import { driftCommands } from './drift.ts';
import { fileCommands } from './files.ts';
import { housekeepingCommands } from './housekeeping.ts';
import { inventoryCommands } from './inventory.ts';
import { memberCommands } from './members.ts';
import { operationCommands } from './operations.ts';
import { reportCommands } from './reports.ts';
import { restoreCommands } from './restores.ts';
import { scheduleCommands } from './schedules.ts';
import { searchCommands } from './search.ts';
import { setCommands } from './sets.ts';
import { tenantCommands } from './tenants.ts';

export { type CommandTools, Refusal } from './command.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  ...tenantCommands,
  ...connectionCommands,
  ...backupCommands,
  ...setCommands,
  ...fileCommands,
  ...reportCommands,
  ...searchCommands,
  ...restoreCommands,
  ...inventoryCommands,
  ...driftCommands,
  ...dashboardCommands,
  ...scheduleCommands,
  ...housekeepingCommands,
  ...operationCommands,
  ...memberCommands,
];
