export { RestoreObjectPage } from './RestoreObjectPage.tsx';
export { RestorePage } from './RestorePage.tsx';
export { RestoresPage } from './RestoresPage.tsx';
