import type { ReactElement } from 'react';
import { Route, Routes } from 'react-router';
import { AuditPage } from '../features/audit/index.ts';
import { BackupSetPage, BackupsPage, ItemPage } from '../features/backups/index.ts';
import { ItemComparePage, SetComparePage } from '../features/compare/index.ts';
import { ConnectionPage } from '../features/connection/index.ts';
import { DashboardPage } from '../features/dashboard/index.ts';
import { DriftPage, FindingPage, FindingsPage, SeverityRulesPage } from '../features/drift/index.ts';
import { GroupPage, GroupsPage } from '../features/groups/index.ts';
import { GuidePage, TenantGuidePage } from '../features/guide/index.ts';
import { InventoryPage } from '../features/inventory/index.ts';
import { MembersPage } from '../features/members/index.ts';
import { OperationPage, OperationsPage } from '../features/operations/index.ts';
import { RestoreObjectPage, RestorePage, RestoresPage } from '../features/restores/index.ts';
import { SchedulePage, SchedulesPage } from '../features/schedules/index.ts';
import { SearchPage } from '../features/search/index.ts';
import { SettingsPage, TenantSettingsPage } from '../features/settings/index.ts';
import { AddTenantPage, StartPage } from '../features/start/index.ts';
import { TenantsPage } from '../features/tenants/index.ts';
import { Frame } from './Frame.tsx';
import { NotFoundPage } from '../components/index.ts';
import { TenantRoute } from './TenantRoute.tsx';
import { WorkspaceRoute } from './WorkspaceRoute.tsx';

/** Every address of the window. */
export function AppRoutes(): ReactElement {
  return (
    <Routes>
      <Route index element={<StartPage />} />
      <Route path="/t/:externalId" element={<TenantRoute />}>
        <Route index element={<DashboardPage />} />
        <Route path="backups" element={<BackupsPage />} />
        <Route path="backups/:setId" element={<BackupSetPage />} />
        <Route path="backups/:leftSetId/compare/:rightSetId" element={<SetComparePage />} />
        <Route path="restores" element={<RestoresPage />} />
        <Route path="restores/:restoreRunId" element={<RestorePage />} />
        <Route path="restores/:restoreRunId/objects/:restoreItemId" element={<RestoreObjectPage />} />
        <Route path="schedules" element={<SchedulesPage />} />
        <Route path="schedules/:scheduleId" element={<SchedulePage />} />
        <Route path="drift" element={<DriftPage />} />
        <Route path="findings" element={<FindingsPage />} />
        <Route path="findings/rules" element={<SeverityRulesPage />} />
        <Route path="findings/:findingId" element={<FindingPage />} />
        <Route path="inventory" element={<InventoryPage />} />
        <Route path="groups" element={<GroupsPage />} />
        <Route path="groups/:groupId" element={<GroupPage />} />
        <Route path="items/:itemId" element={<ItemPage />} />
        <Route path="items/:leftItemId/compare/:rightItemId" element={<ItemComparePage />} />
        <Route path="search" element={<SearchPage />} />
        <Route path="operations" element={<OperationsPage />} />
        <Route path="operations/:runId" element={<OperationPage />} />
        <Route path="audit" element={<AuditPage />} />
        <Route path="members" element={<MembersPage />} />
        <Route path="connection" element={<ConnectionPage />} />
        <Route path="connection/guide" element={<TenantGuidePage />} />
        <Route path="settings" element={<TenantSettingsPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
      <Route element={<WorkspaceRoute />}>
        <Route path="/tenants" element={<TenantsPage />} />
        <Route path="/tenants/new" element={<AddTenantPage />} />
        <Route path="/guide/app-registration" element={<GuidePage />} />
      </Route>
      <Route element={<Frame tenant={null} />}>
        <Route path="/settings" element={<SettingsPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
