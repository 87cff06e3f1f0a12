export { SearchIndexer } from './indexer.ts';
export { usesOf } from './uses.ts';
