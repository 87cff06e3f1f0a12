export { SearchIndexer } from './indexer.ts';
