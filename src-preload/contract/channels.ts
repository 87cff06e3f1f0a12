import type { z } from 'zod';
import { backupChannels } from './channels/backups.ts';
import { connectionChannels } from './channels/connection.ts';
import { dashboardChannels } from './channels/dashboard.ts';
import { driftChannels } from './channels/drift.ts';
import type { ChannelDefinition } from './channels/kit.ts';
import { importChannels } from './channels/imports.ts';
import { inventoryChannels } from './channels/inventory.ts';
import { memberChannels } from './channels/members.ts';
import { operationChannels } from './channels/operations.ts';
import { reportChannels } from './channels/reports.ts';
import { restoreChannels } from './channels/restores.ts';
import { reviewChannels } from './channels/review.ts';
import { scheduleChannels } from './channels/schedules.ts';
import { searchChannels } from './channels/search.ts';
import { shellChannels } from './channels/shell.ts';
import { storageChannels } from './channels/storage.ts';
import { workspaceChannels } from './channels/workspace.ts';

export type { ChannelDefinition, ChannelKind, ChannelScope } from './channels/kit.ts';
export { type Preferences, preferencesSchema } from './channels/shell.ts';

/** The whole contract between the window and the product: every channel, its shapes and what it needs. */
export const channels = {
  ...workspaceChannels,
  ...connectionChannels,
  ...memberChannels,
  ...backupChannels,
  ...importChannels,
  ...reviewChannels,
  ...reportChannels,
  ...searchChannels,
  ...scheduleChannels,
  ...operationChannels,
  ...storageChannels,
  ...restoreChannels,
  ...driftChannels,
  ...inventoryChannels,
  ...dashboardChannels,
  ...shellChannels,
} as const satisfies Record<string, ChannelDefinition>;

export type ChannelName = keyof typeof channels;
/** What a caller may pass: defaults can be left out. */
export type ChannelInput<C extends ChannelName> = z.input<(typeof channels)[C]['input']>;
/** What a handler receives: defaults filled in. */
export type ParsedInput<C extends ChannelName> = z.output<(typeof channels)[C]['input']>;
export type ChannelOutput<C extends ChannelName> = z.output<(typeof channels)[C]['output']>;

/** Names of the channels that the window may call. */
export const windowChannels: ChannelName[] = (Object.keys(channels) as ChannelName[]).filter(
  (name) => channels[name].exposure === 'window',
);
