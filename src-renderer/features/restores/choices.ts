import type { RestoreReference } from '../../../src-preload/contract/index.ts';

/** Stands for an id that the person types. */
export const OTHER = 'other';

interface ChoiceOption {
  value: string;
  label: string;
  disabled?: boolean;
}

/** What a person can decide about an id: what the target has, create, leave out, another id. */
export function choicesOf(reference: RestoreReference): ChoiceOption[] {
  const { candidates, choice, decidedBy, creatable } = reference;
  const known = candidates.map(({ id, name, detail }) => ({
    value: id,
    label: [name, detail, candidates.length > 1 ? id : null].filter((part) => part !== null).join(' · '),
  }));
  const options: ChoiceOption[] = [
    ...known,
    { value: 'create', label: creatable ? 'Create it' : 'Create it (not possible)', disabled: !creatable },
    { value: 'skip', label: 'Leave it out' },
  ];
  if (choice !== null && !options.some(({ value }) => value === choice)) {
    options.unshift({ value: choice, label: ownLabel(reference, choice, decidedBy) });
  }
  return [...options, { value: OTHER, label: 'Another id…' }];
}

function ownLabel({ name, id }: RestoreReference, choice: string, decidedBy: RestoreReference['decidedBy']): string {
  if (choice === 'restore') return 'The one that this restore brings';
  if (choice === id && decidedBy !== 'person') return name === null ? `The same id: ${id}` : `${name}, the same id`;
  return `Id ${choice}`;
}
