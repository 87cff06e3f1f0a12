import type { PolicyTypeInfo } from '../../../src-preload/contract/index.ts';

export interface TypeCategory {
  name: string;
  types: PolicyTypeInfo[];
}

/** Policy types by category, in the registry's order, with only the types that the search finds. */
export function categorise(types: readonly PolicyTypeInfo[], search: string): TypeCategory[] {
  const wanted = search.trim().toLowerCase();
  const categories = new Map<string, PolicyTypeInfo[]>();
  for (const info of types) {
    const text = `${info.label} ${info.type} ${info.category}`.toLowerCase();
    if (!text.includes(wanted)) continue;
    const members = categories.get(info.category);
    if (members) members.push(info);
    else categories.set(info.category, [info]);
  }
  return [...categories].map(([name, members]) => ({ name, types: members }));
}

/** How many of a category are chosen: decides between an empty, a half and a full tick. */
export function chosenIn(category: TypeCategory, chosen: ReadonlySet<string>): 'none' | 'some' | 'all' {
  const count = category.types.filter((info) => chosen.has(info.type)).length;
  if (count === 0) return 'none';
  return count === category.types.length ? 'all' : 'some';
}

/** The choice with the given types put in or taken out. */
export function withTypes(
  chosen: ReadonlySet<string>,
  types: readonly PolicyTypeInfo[],
  included: boolean,
): Set<string> {
  const next = new Set(chosen);
  for (const info of types) {
    if (included) next.add(info.type);
    else next.delete(info.type);
  }
  return next;
}
