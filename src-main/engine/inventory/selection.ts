import type { InventoryPlatform, InventorySelection } from '../../../src-preload/contract/index.ts';
import { INVENTORY_PLATFORMS } from '../../../src-preload/contract/index.ts';
import { sha256Hex } from '../core/hash.ts';
import { canonicalJson } from '../core/json.ts';
import { type PolicyType, typesToCapture } from '../graph/index.ts';

/** A selection in the one form that equal selections share: sorted, nothing twice, every platform said as null. Pure. */
export function normalSelection({ policyTypes, platforms }: InventorySelection): InventorySelection {
  const chosen = platforms === null ? [] : INVENTORY_PLATFORMS.filter((platform) => platforms.includes(platform));
  return {
    policyTypes: policyTypes === 'all' ? 'all' : [...new Set(policyTypes)].toSorted(),
    platforms: chosen.length === 0 || chosen.length === INVENTORY_PLATFORMS.length ? null : chosen,
  };
}

/** What equal selections have in common, in whatever order they were made: SHA-256 of their canonical JSON. */
export function selectionHash(selection: InventorySelection): string {
  const { policyTypes, platforms } = normalSelection(selection);
  return sha256Hex(canonicalJson({ policyTypes, platforms }));
}

/** The types whose lists a selection reads: those that can hold an object of one of its platforms. */
export function typesOfSelection({ policyTypes, platforms }: InventorySelection): PolicyType[] {
  const chosen = typesToCapture(policyTypes, policyTypes === 'all');
  return platforms === null ? chosen : chosen.filter((type) => mayHold(type, platforms));
}

function mayHold(type: PolicyType, platforms: readonly InventoryPlatform[]): boolean {
  const [only] = type.platforms;
  if (type.platforms.length === 1) return isSelected({ platforms }, only ?? null);
  // An object of a type of several platforms may say none.
  return (
    type.platforms.length === 0 ||
    platforms.includes('none') ||
    type.platforms.some((one) => isSelected({ platforms }, one))
  );
}

/** True for an object of this platform; null is a platform of its own, `none`. */
export function isSelected(
  { platforms }: { platforms: readonly InventoryPlatform[] | null },
  platform: string | null,
): boolean {
  return platforms === null || platforms.some((one) => one === (platform ?? 'none'));
}
