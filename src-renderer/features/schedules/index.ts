export { SchedulePage } from './SchedulePage.tsx';
export { SchedulesPage } from './SchedulesPage.tsx';
export { SchedulesPanel } from './SchedulesPanel.tsx';
