/** What the simulated Graph says of one setting: its name, its options by the end of their ids, its explanation. */
export type Wording = readonly [label: string, options?: Readonly<Record<string, string>> | null, description?: string];

export const SWITCH = { 0: 'Disabled', 1: 'Enabled' } as const;
export const ALLOW = { 0: 'Not allowed', 1: 'Allowed' } as const;
export const TRUTH = { true: 'True', false: 'False' } as const;

/** Wordings of one area, by the whole id of each setting. */
export function area(prefix: string, wordings: Readonly<Record<string, Wording>>): [id: string, wording: Wording][] {
  return Object.entries(wordings).map(([name, wording]) => [`${prefix}${name}`, wording]);
}
