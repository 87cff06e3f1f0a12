import { z } from 'zod';
import type { CommandId } from './commands.ts';
import { operationSchema } from './shapes.ts';

/** Progress and change notices, sent the other way on one channel. They carry no content, only what to read again. */
export const engineEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('operation'), tenant: z.string(), run: operationSchema }),
  /** How far a report or an export is that a page waits for, in objects. */
  z.object({
    kind: z.literal('writing'),
    tenant: z.string(),
    workKey: z.string(),
    done: z.number().int(),
    total: z.number().int(),
  }),
  z.object({
    kind: z.literal('changed'),
    tenant: z.string().nullable(),
    topic: z.enum([
      'tenants',
      'backups',
      'operations',
      'runLog',
      'audit',
      'search',
      'schedules',
      'members',
      'restores',
      'findings',
      'inventory',
      'groups',
    ]),
  }),
]);
export type EngineEvent = z.infer<typeof engineEventSchema>;

/**
 * What the window's own process tells the page: a menu item was chosen; a link waits to be taken (shell.takeLink);
 * a notice that the desktop does not show.
 */
export type ShellEvent =
  | { kind: 'command'; command: CommandId }
  | { kind: 'link' }
  | { kind: 'notice'; title: string; body: string };
export type WindowEvent = EngineEvent | ShellEvent;
