import { useNavigate } from 'react-router';
import { useTenant } from './tenantContext.ts';

/** Opens the page of the operation run behind a row, where there is one. */
export function useOpenRun(): (row: { operationRunId: number | null }) => void {
  const tenant = useTenant();
  const navigate = useNavigate();
  return ({ operationRunId }) => {
    if (operationRunId !== null) void navigate(`/t/${tenant.externalId}/operations/${operationRunId}`);
  };
}
