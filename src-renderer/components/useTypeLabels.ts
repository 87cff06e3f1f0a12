import { useCallback, useMemo } from 'react';
import { useAtlasQuery } from '../bridge/index.ts';

/** The words for policy types; a type that the registry does not know shows its own name. */
export function useTypeLabels(): (type: string) => string {
  const types = useAtlasQuery('policyTypes.list', {});
  const labels = useMemo(() => new Map(types.data?.map((info) => [info.type, info.label])), [types.data]);
  return useCallback((type: string) => labels.get(type) ?? type, [labels]);
}
