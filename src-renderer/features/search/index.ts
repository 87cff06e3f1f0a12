export { hitAddress } from './hitAddress.ts';
export { SearchPage } from './SearchPage.tsx';
