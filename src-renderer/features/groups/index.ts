export { GroupPage } from './GroupPage.tsx';
export { WhereUsed } from './WhereUsed.tsx';
export { GroupsPage } from './GroupsPage.tsx';
