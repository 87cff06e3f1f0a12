import { formatCount } from '../../components/index.ts';

const SHOWN_VALUES = 2;

/** A key of the metadata in words: "policyTypes" and "policy_types" read "policy types". */
function words(key: string): string {
  return key
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/[._-]+/g, ' ')
    .toLowerCase()
    .trim();
}

function brief(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return formatCount(value);
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) {
    if (value.length === 0) return 'none';
    const plain = value.length <= SHOWN_VALUES && value.every((one) => typeof one !== 'object');
    return plain ? value.map(String).join(', ') : formatCount(value.length);
  }
  return Object.entries(value)
    .map(([key, inner]) => `${words(key)} ${brief(inner)}`)
    .join(', ');
}

/** The metadata of an audit entry on one line. */
export function metadataSummary(metadata: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(metadata).map(([key, value]) => ({ name: words(key), text: brief(value) }));
  // Ids say the least to a reader: they come last.
  const isId = ({ name }: { name: string }): boolean => name.endsWith(' id');
  return [...fields.filter((field) => !isId(field)), ...fields.filter(isId)]
    .map(({ name, text }) => `${name}: ${text}`)
    .join(' · ');
}
