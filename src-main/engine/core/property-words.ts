import { ACCESS_WORDS } from './property-words/access.ts';
import { APP_WORDS } from './property-words/apps.ts';
import { DEVICE_WORDS } from './property-words/devices.ts';
import { ENROLMENT_WORDS } from './property-words/enrolment.ts';

/** What the admin centre calls a property and its values, where the property's own name says it badly. */
export interface PropertyWords {
  label?: string;
  options?: Readonly<Record<string, string>>;
}

const ALL = new Map<string, PropertyWords>(
  [DEVICE_WORDS, APP_WORDS, ACCESS_WORDS, ENROLMENT_WORDS].flatMap((part) => Object.entries(part)),
);
/** A key names a property, or a property and the one that holds it: `grantControls.operator`. */
const LONGEST_KEY = 2;

/** The words for a property by its path; the most exact key counts. Null where its own name is good enough. */
export function propertyWords(path: string): PropertyWords | null {
  const names = path.replaceAll(/\[.*?\]/g, '').split('.');
  for (let length = Math.min(LONGEST_KEY, names.length); length > 0; length -= 1) {
    const found = ALL.get(names.slice(-length).join('.'));
    if (found) return found;
  }
  return null;
}
