export { BackupSetPage } from './BackupSetPage.tsx';
export { BackupsPage } from './BackupsPage.tsx';
export { ComparePage } from './ComparePage.tsx';
export { ItemPage } from './ItemPage.tsx';
