import type { CaptureFailure } from '../../src-preload/contract/index.ts';

/** Why something could not be read, as far as the way on differs. */
export type FailureCause =
  | 'sign_in'
  | 'new_sign_in'
  | 'directory'
  | 'permission'
  | 'throttled'
  | 'unavailable'
  | 'not_found'
  | 'unknown_kind'
  | 'disk'
  | 'interrupted'
  | 'network'
  | 'refused'
  | 'other';

/**
 * The engine's sentences, by what only one cause says. Graph's own words are no part of it: they may quote anything.
 * tests/guard/failure-causes.test.ts holds these against what the engine writes.
 */
const SIGNS: readonly (readonly [FailureCause, RegExp])[] = [
  ['directory', /belongs to directory .* but the connection leads to/],
  ['new_sign_in', /Conditional Access policy asks for a new sign-in/],
  ['permission', /Access was refused \(40[13]\)/],
  ['sign_in', /\(401\)|access token is missing|[Ss]ign in again|sign-in has expired|Nobody is signed in/],
  ['throttled', /\(429\)/],
  ['unavailable', /Graph was unavailable \(50[234]\)/],
  ['not_found', /\(404\)/],
  ['unknown_kind', /of a kind that is not known yet/],
  ['disk', /disk is full/],
  ['interrupted', /application was closed|process that (?:ran|captured|imported) this/],
  ['network', /was tried \d+ times|certificate|proxy/i],
  ['refused', /Graph refused the request \(400\)|Graph answered with status/],
];

/** The cause that a sentence of the engine names. */
export function causeOf(reason: string): FailureCause {
  const own = reason.split(' Graph said: ')[0] ?? '';
  return SIGNS.find(([, sign]) => sign.test(own))?.[0] ?? 'other';
}

interface Advice {
  /** What the failures have in common. */
  title: string;
  /** What to do about them. */
  text: string;
  /** True where the way on is the connection's page. */
  connection?: true;
}

/** What to do, by cause. */
export const ADVICE: Readonly<Record<FailureCause, Advice>> = {
  sign_in: {
    title: 'The sign-in is no longer good',
    text: 'Sign in again, or provide a new token; then retry.',
    connection: true,
  },
  new_sign_in: {
    title: 'A Conditional Access policy asks for a new sign-in',
    text: 'Sign in again as the policy asks, for example with a second factor; then retry.',
    connection: true,
  },
  directory: {
    title: 'The connection leads to another directory',
    text: 'Nothing was read from it. Correct the connection, or add the other directory as a tenant of its own.',
    connection: true,
  },
  permission: {
    title: 'A permission, a role or a licence is missing',
    text: 'Compare what is granted with what is needed, let an administrator consent, and retry. Where all is granted, check the Intune role of the account and the licences of the tenant.',
    connection: true,
  },
  throttled: {
    title: 'Microsoft Graph limited the requests',
    text: 'Nothing is wrong with the tenant. Retry in some minutes, when fewer tools ask Graph at the same time.',
  },
  unavailable: {
    title: 'Microsoft Graph was not available',
    text: 'This is a fault at Microsoft that usually passes. Retry later; the service health of the admin centre says more.',
  },
  not_found: {
    title: 'Graph does not know it in this tenant',
    text: 'It was deleted while the run read it, or the tenant does not have the feature. A retry tells which.',
  },
  unknown_kind: {
    title: 'A kind of object that is not known yet',
    text: 'This version cannot capture it: keep it in mind when restoring, and look for a newer version of TenantAtlas.',
  },
  disk: { title: 'The disk is full', text: 'Free some space on the disk of the workspace, then retry.' },
  interrupted: {
    title: 'The end of the application cut it off',
    text: 'What was read until then is kept. Retry to read what is missing.',
  },
  network: {
    title: 'Microsoft Graph could not be reached',
    text: 'Check the network, the proxy and the clock of this computer, then retry.',
  },
  refused: {
    title: 'Microsoft Graph refused the request',
    text: 'Retry once. If it stays, give Microsoft’s support the request id that stands beside it.',
  },
  other: { title: 'Something else', text: 'Retry once. If it stays, what stands beside it says what happened.' },
};

export interface FailureGroup {
  cause: FailureCause;
  failures: CaptureFailure[];
}

/** Failures with the same cause together, the most frequent cause first. */
export function groupFailures(failures: readonly CaptureFailure[]): FailureGroup[] {
  const groups = new Map<FailureCause, CaptureFailure[]>();
  for (const failure of failures) {
    const cause = causeOf(failure.reason);
    const group = groups.get(cause);
    if (group) group.push(failure);
    else groups.set(cause, [failure]);
  }
  return [...groups]
    .map(([cause, members]) => ({ cause, failures: members }))
    .sort((left, right) => right.failures.length - left.failures.length);
}

/** The permissions that Graph named, or else those that the types are read with, by the labels of the types. */
export function permissionsFor(
  failures: readonly CaptureFailure[],
  labelOf: (type: string) => string,
  needed: readonly { permission: string; types: readonly string[] }[],
): string[] {
  const named = failures.flatMap(
    ({ reason }) => /One of these permissions is needed: (.+?)\.(?=\s|$)/.exec(reason)?.[1]?.split(', ') ?? [],
  );
  if (named.length > 0) return [...new Set(named)].toSorted();
  const labels = new Set(failures.map(({ policyType }) => labelOf(policyType)));
  return needed.filter(({ types }) => types.some((type) => labels.has(type))).map(({ permission }) => permission);
}
