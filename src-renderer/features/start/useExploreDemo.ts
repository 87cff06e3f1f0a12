import { useNavigate } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { atlasKey, useAtlasCommand } from '../../bridge/index.ts';

/** Makes or opens the demo tenant, remembers it as current and goes to its dashboard. */
export function useExploreDemo(): { explore: () => void; isPending: boolean } {
  const navigate = useNavigate();
  const client = useQueryClient();
  const setCurrent = useAtlasCommand('tenants.setCurrent');
  const demo = useAtlasCommand('demo.explore', {
    onSuccess: (tenant) => {
      client.setQueryData(atlasKey('tenants.get', { tenant: tenant.externalId }), tenant);
      if (!tenant.isCurrent) setCurrent.mutate({ tenant: tenant.externalId });
      void client.invalidateQueries({ queryKey: ['atlas', 'tenants.list'] });
      void navigate(`/t/${tenant.externalId}`);
    },
  });
  return { explore: () => demo.mutate({}), isPending: demo.isPending };
}
