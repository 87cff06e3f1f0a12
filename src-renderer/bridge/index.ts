export { call } from './client.ts';
export { AtlasError, describeError, fieldErrors } from './errors.ts';
export { useEngineEvents, useShellEvents } from './events.ts';
export { usePagedRows } from './pagedRows.ts';
export { useWriting } from './useWriting.ts';
export { atlasKey, notifyDone, notifyError, useAtlasCommand, useAtlasQuery } from './queries.ts';
