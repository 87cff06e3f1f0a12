import { z } from 'zod';
import { shellCommandIds } from '../commands.ts';
import { externalIdSchema, rowIdSchema, workspaceUserSchema } from '../shapes.ts';
import { exportedSchema, exportFormatSchema, itemChoiceSchema } from '../shapes-imports.ts';
import { AUDIT_FORMATS, auditExportedSchema, auditFilterShape } from '../shapes-operations.ts';
import { reportedSchema, reportFormatSchema, reportSubjectSchema } from '../shapes-reports.ts';
import { openChannel, watched } from './kit.ts';

export const preferencesSchema = z.object({ theme: z.enum(['system', 'light', 'dark']) });
export type Preferences = z.infer<typeof preferencesSchema>;

/** Whether the application starts by itself, hidden, when the person signs in to the computer. */
const loginItemSchema = z.object({
  supported: z.boolean(),
  enabled: z.boolean(),
  /** What stands against it, as a sentence. */
  note: z.string().nullable(),
});

/** What the window's own process answers. */
export const shellChannels = {
  'shell.info': openChannel(
    'shell',
    'query',
    {},
    z.object({
      version: z.string(),
      electron: z.string(),
      platform: z.string(),
      workspaceFolder: z.string(),
      /** Set when the workspace could not be opened: the database-problem screen shows it. */
      problem: z
        .object({ kind: z.enum(['newer', 'damaged', 'unreadable', 'stopped']), message: z.string() })
        .nullable(),
    }),
  ),
  /** Whether this computer can guard secrets; `reason` is a sentence where it cannot. */
  'shell.secureStorage': openChannel(
    'shell',
    'query',
    {},
    z.object({ available: z.boolean(), backend: z.string(), reason: z.string().nullable() }),
  ),
  /** Who works here, and who can sign in; `user` is null while nobody is signed in. */
  'shell.session': openChannel(
    'shell',
    'query',
    {},
    z.object({ user: workspaceUserSchema.nullable(), users: z.array(workspaceUserSchema) }),
  ),
  /** Signs in; the window then starts anew, so that nothing of whoever worked before stays. */
  'shell.signIn': openChannel(
    'shell',
    'command',
    { userId: rowIdSchema, passphrase: z.string().max(200).nullable() },
    z.object({ signedIn: z.literal(true) }),
  ),
  'shell.signOut': openChannel('shell', 'command', {}, z.object({ signedOut: z.literal(true) })),
  'shell.preferences': openChannel('shell', 'query', {}, preferencesSchema),
  'shell.setPreferences': openChannel('shell', 'command', preferencesSchema.shape, preferencesSchema),
  'shell.loginItem': openChannel('shell', 'query', {}, loginItemSchema),
  /** Answers what the system made of it. */
  'shell.setLoginItem': openChannel('shell', 'command', { enabled: z.boolean() }, loginItemSchema),
  'shell.restart': openChannel('shell', 'command', {}, z.object({ restarting: z.literal(true) })),
  'shell.showWorkspace': openChannel('shell', 'command', {}, z.object({ shown: z.boolean() })),
  /** Asks for a folder, then exports the set into it; null when the person closed the dialog. */
  'shell.exportBackup': openChannel(
    'shell',
    'command',
    {
      tenant: externalIdSchema,
      backupSetId: rowIdSchema,
      format: exportFormatSchema.default('tenantatlas'),
      itemIds: itemChoiceSchema,
      ...watched,
    },
    exportedSchema.nullable(),
  ),
  /** Asks for a file, then exports the audit log into it; null when the person closed the dialog. */
  'shell.exportAudit': openChannel(
    'shell',
    'command',
    { tenant: externalIdSchema, ...auditFilterShape, format: z.enum(AUDIT_FORMATS) },
    auditExportedSchema.nullable(),
  ),
  /** Asks for a file, then writes the report into it; null when the person closed the dialog. */
  'shell.createReport': openChannel(
    'shell',
    'command',
    { tenant: externalIdSchema, subject: reportSubjectSchema, format: reportFormatSchema, ...watched },
    reportedSchema.nullable(),
  ),
  /** Asks for a folder, then exports every backup set of the tenant into it, each into a folder of its own; null when the person closed the dialog. */
  'shell.exportTenant': openChannel(
    'shell',
    'command',
    { tenant: externalIdSchema },
    z.object({ folder: z.string(), sets: z.number().int() }).nullable(),
  ),
  /** Asks for a folder, then writes a copy of the workspace into a folder of its own there; null when the person closed the dialog. */
  'shell.copyWorkspace': openChannel(
    'shell',
    'command',
    {},
    z.object({ folder: z.string(), bytes: z.number().int() }).nullable(),
  ),
  /** Asks for an exported folder or a zip, then imports it; null when the person closed the dialog. */
  'shell.importBackup': openChannel(
    'shell',
    'command',
    { tenant: externalIdSchema, kind: z.enum(['folder', 'file']), name: z.string().trim().max(120).default('') },
    z.object({ backupSetId: rowIdSchema, operationRunId: rowIdSchema }).nullable(),
  ),
  /** Carries out a command that the page itself cannot, such as zoom. */
  'shell.run': openChannel(
    'shell',
    'command',
    { command: z.enum(shellCommandIds) },
    z.object({ done: z.literal(true) }),
  ),
  /** The address inside the window that the last link leads to; null when none waits. Each link is given once. */
  'shell.takeLink': openChannel('shell', 'command', {}, z.object({ path: z.string().nullable() })),
  /** Copies a link to the page that is open; null when no link leads there. */
  'shell.copyLink': openChannel('shell', 'command', {}, z.object({ link: z.string().nullable() })),
} as const;
