import type { SettingKind } from '../../../src-preload/contract/index.ts';

/** One setting of an object in words: where it stands, what it is called, what it holds. */
export interface Setting {
  /** Stable path: the same setting has the same path in every version, whatever the order of elements. */
  path: string;
  /** What Graph calls the setting: the id of its definition, or the path of its property. */
  id: string;
  section: string;
  label: string;
  /** What the setting does, in the words of its definition. */
  description: string | null;
  value: string;
  /** The value as Graph gave it, where words stand for it. */
  raw: string | null;
  depth: number;
  /** secret: nobody can show it · sealed: a clear secret that is stored sealed, `raw` holds what stands for it. */
  kind: SettingKind;
  /** What makes two values equal: null, empty text and empty list alternate between reads of Graph. */
  compareKey: string;
}

/** A definition's own words for a setting and for the options that it offers. */
export interface DefinitionWords {
  label: string;
  description: string | null;
  /** Where the definition stands among others, in words. */
  category: string | null;
  options: ReadonlyMap<string, string>;
}

export type DefinitionKind = 'settings_catalog' | 'intent';

/** Looks up what definitions call settings. */
export interface SettingWords {
  definition(kind: DefinitionKind, id: string): DefinitionWords | null;
}

/** Where no definitions are known: names follow from the ids. */
export const NO_WORDS: SettingWords = { definition: () => null };

/** Where a row stands and what it is called. */
export interface Place {
  path: string;
  section: string;
  label: string;
  depth: number;
  id?: string;
  description?: string | null;
}

/** A row that only holds other rows together. */
export function groupRow(place: Place, value = ''): Setting {
  return { ...textRow(place, value, ''), kind: 'group' };
}

/** A row with a value; `raw` where the value's text is not what Graph gave. */
export function textRow(place: Place, value: string, compareKey: string, raw: string | null = null): Setting {
  return {
    path: place.path,
    id: place.id ?? place.path,
    section: place.section,
    label: place.label,
    description: place.description ?? null,
    value,
    raw: raw === value ? null : raw,
    depth: place.depth,
    kind: 'text',
    compareKey,
  };
}
