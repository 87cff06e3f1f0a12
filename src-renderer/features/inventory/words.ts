import type { InventorySelection } from '../../../src-preload/contract/index.ts';
import { platformName, plural } from '../../components/index.ts';

/** What a sync was about, in a few words. */
export function selectionWords(
  { policyTypes, platforms }: InventorySelection,
  labelOf: (type: string) => string,
): string {
  const [only] = policyTypes;
  const types =
    policyTypes === 'all'
      ? 'Everything'
      : policyTypes.length === 1 && only !== undefined
        ? labelOf(only)
        : plural(policyTypes.length, 'policy type');
  return platforms === null ? types : `${types}: ${platforms.map(platformWords).join(', ')}`;
}

/** A platform as people spell it, and what stands for none. */
export function platformWords(platform: string): string {
  return platform === 'none' ? 'No platform' : platformName(platform);
}
