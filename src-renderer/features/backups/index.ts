export { BackupSetPage } from './BackupSetPage.tsx';
export { BackupsPage } from './BackupsPage.tsx';
export { ItemPage } from './ItemPage.tsx';
export { FOUNDATIONS_TEXT, TypeScope } from './TypeScope.tsx';
