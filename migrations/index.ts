import type { Migration } from 'kysely/migration';
import { up as initial } from './20261121_0001_initial.ts';
import { up as review } from './20261121_0002_review.ts';
import { up as schedules } from './20261121_0003_schedules.ts';
import { up as restore } from './20261121_0004_restore.ts';
import { up as atlas } from './20261121_0005_atlas.ts';

/** Every migration by name, in the order they run. A migration that has landed is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '20261121_0001_initial': { up: initial },
  '20261121_0002_review': { up: review },
  '20261121_0003_schedules': { up: schedules },
  '20261121_0004_restore': { up: restore },
  '20261121_0005_atlas': { up: atlas },
};
