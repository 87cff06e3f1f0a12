/**
 * The badge catalogue (S059): for every status-like field, what each value is called, how it looks
 * and what it means. Pure data and one pure look-up; nothing else in the interface colours a status.
 */
export type BadgeColour = 'grey' | 'blue' | 'green' | 'amber' | 'red' | 'violet';
export type BadgeIcon =
  | 'archive'
  | 'ban'
  | 'check'
  | 'checks'
  | 'circle'
  | 'clock'
  | 'crown'
  | 'edit'
  | 'eye'
  | 'flag'
  | 'half'
  | 'info'
  | 'link'
  | 'minus'
  | 'pause'
  | 'plus'
  | 'question'
  | 'running'
  | 'shield'
  | 'skip'
  | 'tool'
  | 'warning'
  | 'x';

export interface BadgeSpec {
  label: string;
  colour: BadgeColour;
  icon: BadgeIcon;
  meaning: string;
}

const spec = (label: string, colour: BadgeColour, icon: BadgeIcon, meaning: string): BadgeSpec => ({
  label,
  colour,
  icon,
  meaning,
});

export const BADGES = {
  tenantStatus: {
    active: spec('Active', 'green', 'check', 'Backups and other operations can run in this tenant.'),
    archived: spec('Archived', 'grey', 'archive', 'Nothing runs in this tenant; what was captured stays available.'),
  },
  operationStatus: {
    queued: spec('Queued', 'grey', 'clock', 'Waiting to start.'),
    running: spec('Running', 'blue', 'running', 'Being carried out now.'),
    completed: spec('Completed', 'grey', 'check', 'The run has ended; its outcome says how.'),
  },
  operationOutcome: {
    pending: spec('Pending', 'grey', 'clock', 'The run has not ended yet.'),
    succeeded: spec('Succeeded', 'green', 'check', 'Everything was done.'),
    partial: spec('Partial', 'amber', 'half', 'Some of it could not be done; the failures name each one.'),
    failed: spec('Failed', 'red', 'x', 'The run could not do its work.'),
    cancelled: spec('Cancelled', 'grey', 'ban', 'Stopped by a person before the end.'),
    skipped: spec('Skipped', 'grey', 'skip', 'Not carried out, and the run says why.'),
  },
  logLevel: {
    info: spec('Info', 'grey', 'info', 'What the run did.'),
    warning: spec('Warning', 'amber', 'warning', 'Worth a look; the run went on.'),
    error: spec('Error', 'red', 'x', 'Something could not be done.'),
  },
  inventorySync: {
    pending: spec('Pending', 'grey', 'clock', 'Waiting to start.'),
    running: spec('Running', 'blue', 'running', 'The inventory is being read.'),
    success: spec('Succeeded', 'green', 'check', 'Every selected type was listed.'),
    partial: spec('Partial', 'amber', 'half', 'Some selected types could not be listed.'),
    failed: spec('Failed', 'red', 'x', 'The inventory could not be read.'),
    skipped: spec('Skipped', 'grey', 'skip', 'Not carried out, and the run says why.'),
  },
  scheduleRun: {
    running: spec('Running', 'blue', 'running', 'The scheduled backup is being taken.'),
    success: spec('Succeeded', 'green', 'check', 'The scheduled backup is complete.'),
    partial: spec('Partial', 'amber', 'half', 'The scheduled backup lacks some objects.'),
    failed: spec('Failed', 'red', 'x', 'The scheduled backup could not be taken.'),
    canceled: spec('Canceled', 'grey', 'ban', 'Stopped by a person before the end.'),
    skipped: spec('Skipped', 'grey', 'skip', 'This slot was not run, and the run says why.'),
  },
  scheduleLifecycle: {
    enabled: spec('Enabled', 'green', 'check', 'Runs at its times.'),
    disabled: spec('Disabled', 'grey', 'pause', 'Kept, but not run until it is enabled.'),
    archived: spec('Archived', 'grey', 'archive', 'Never run; it can be restored.'),
  },
  groupSync: {
    pending: spec('Pending', 'grey', 'clock', 'Waiting to start.'),
    running: spec('Running', 'blue', 'running', 'The groups are being read.'),
    succeeded: spec('Succeeded', 'green', 'check', 'Every group was read.'),
    partial: spec('Partial', 'amber', 'half', 'Some groups could not be read.'),
    failed: spec('Failed', 'red', 'x', 'The groups could not be read.'),
  },
  safetyStop: {
    triggered: spec('Safety stop', 'amber', 'shield', 'Far fewer groups came back than are known; none was removed.'),
    clear: spec('No safety stop', 'grey', 'check', 'The number of groups was as expected.'),
  },
  restoreRun: {
    draft: spec('Draft', 'grey', 'edit', 'The restore is being put together.'),
    scoped: spec('Scoped', 'grey', 'edit', 'The objects to restore are chosen.'),
    checked: spec('Checked', 'blue', 'checks', 'The checks have run.'),
    previewed: spec('Previewed', 'violet', 'eye', 'The preview shows what would change.'),
    pending: spec('Waiting for approval', 'amber', 'clock', 'A second administrator has to approve what is written.'),
    queued: spec('Queued', 'grey', 'clock', 'Waiting to start.'),
    running: spec('Running', 'blue', 'running', 'The tenant is being changed now.'),
    completed: spec('Completed', 'green', 'check', 'Every chosen object was restored.'),
    partial: spec('Partial', 'amber', 'half', 'Some objects could not be restored.'),
    failed: spec('Failed', 'red', 'x', 'The restore could not be carried out.'),
    cancelled: spec('Cancelled', 'grey', 'ban', 'Stopped by a person before the end.'),
  },
  restoreAction: {
    create: spec('Create', 'green', 'plus', 'The tenant does not have it; it will be created.'),
    update: spec(
      'Update',
      'amber',
      'edit',
      'The tenant has it with other settings or assignments; they will be put back.',
    ),
    unchanged: spec('Unchanged', 'grey', 'check', 'The tenant holds what the backup holds; nothing is sent.'),
    skip: spec('Skip', 'grey', 'skip', 'It is left as it is, and the reason says why.'),
    cannot: spec('Cannot', 'red', 'ban', 'It cannot be restored, and the reason says why.'),
    needs_input: spec('Needs input', 'violet', 'question', 'A hidden value has to be entered by a person afterwards.'),
  },
  restoreResult: {
    created: spec('Created', 'green', 'plus', 'It was created, and read back as the backup holds it.'),
    updated: spec('Updated', 'green', 'check', 'It was put back, and read back as the backup holds it.'),
    unchanged: spec('Unchanged', 'grey', 'check', 'The tenant held it as it is; nothing was sent.'),
    skipped: spec('Skipped', 'grey', 'skip', 'It was left as it is, and the reason says why.'),
    failed: spec('Failed', 'red', 'x', 'It could not be written, and the reason says why.'),
    needs_input: spec('Needs input', 'violet', 'question', 'A hidden value has to be entered by a person.'),
    waiting_for_approval: spec(
      'Waiting for approval',
      'amber',
      'clock',
      'A second administrator has to approve it; resume the restore afterwards.',
    ),
  },
  backupSet: {
    pending: spec('Pending', 'grey', 'clock', 'Waiting to start.'),
    running: spec('Running', 'blue', 'running', 'Objects are being captured now.'),
    completed: spec('Completed', 'green', 'check', 'Every object was captured.'),
    partial: spec('Partial', 'amber', 'half', 'Some objects could not be captured; the set names each one.'),
    failed: spec('Failed', 'red', 'x', 'The capture could not be carried out.'),
    cancelled: spec('Cancelled', 'grey', 'ban', 'Stopped by a person; what was captured until then is kept.'),
  },
  backupOrigin: {
    captured: spec('Captured', 'grey', 'check', 'Read from the tenant itself.'),
    imported: spec('Imported', 'violet', 'link', 'Made from files: no proof of what this tenant held.'),
  },
  driftScan: {
    running: spec('Running', 'blue', 'running', 'The tenant is being compared with the baseline.'),
    succeeded: spec('Succeeded', 'green', 'check', 'Everything that the baseline holds was compared.'),
    partial: spec(
      'Partial',
      'amber',
      'half',
      'Some of it could not be read; findings about that were left as they are.',
    ),
    failed: spec('Failed', 'red', 'x', 'Nothing was compared; every finding was left as it is.'),
    cancelled: spec('Cancelled', 'grey', 'ban', 'Stopped by a person; every finding was left as it is.'),
  },
  driftFreshness: {
    current: spec('Scanned lately', 'green', 'check', 'The tenant was compared with its baseline in the last 7 days.'),
    stale: spec('Stale', 'amber', 'clock', 'The last drift scan is older than 7 days, or there was none yet.'),
  },
  baseline: {
    approved: spec('Baseline', 'blue', 'flag', 'The tenant is held against this set when it is scanned for drift.'),
  },
  findingStatus: {
    new: spec('New', 'violet', 'flag', 'Nobody has looked at this finding yet.'),
    acknowledged: spec('Acknowledged', 'blue', 'eye', 'A person has seen this finding.'),
    closed: spec('Closed', 'grey', 'check', 'A scan no longer saw this drift, or it was accepted into the baseline.'),
  },
  findingSeverity: {
    low: spec('Low', 'grey', 'circle', 'Unlikely to affect users or protection.'),
    medium: spec('Medium', 'amber', 'warning', 'May affect users or protection.'),
    high: spec('High', 'red', 'warning', 'Affects protection or many users.'),
  },
  change: {
    added: spec('Added', 'green', 'plus', 'Only the later side has it.'),
    removed: spec('Removed', 'red', 'minus', 'Only the earlier side has it.'),
    changed: spec('Changed', 'amber', 'edit', 'Both sides have it, with different values.'),
    renamed: spec('Renamed', 'blue', 'edit', 'The same object under another name.'),
    reassigned: spec('Reassigned', 'violet', 'link', 'The assignments differ.'),
    unchanged: spec('Unchanged', 'grey', 'check', 'Both sides hold the same.'),
    not_captured: spec('Not captured', 'grey', 'skip', 'One side did not capture it, so nothing can be said.'),
    ambiguous: spec(
      'Ambiguous',
      'amber',
      'question',
      'Several objects have this name; which one it is cannot be told.',
    ),
  },
  coverage: {
    restorable: spec('Restorable', 'green', 'check', 'TenantAtlas can write this object back in full.'),
    partial: spec('Partial', 'amber', 'half', 'Some of this object cannot be written back.'),
    none: spec('Not restorable', 'grey', 'ban', 'Kept for review only.'),
    risk: spec('Risk', 'red', 'warning', 'Restoring this object needs special care.'),
    dependencies: spec('Dependencies', 'blue', 'link', 'This object refers to other objects.'),
  },
  role: {
    'read-only': spec('Read-only', 'grey', 'eye', 'May look at everything and export it.'),
    operator: spec('Operator', 'blue', 'tool', 'May also run backups, syncs and scans.'),
    manager: spec(
      'Manager',
      'violet',
      'shield',
      'May also manage backup sets, schedules, restores and the connection.',
    ),
    owner: spec('Owner', 'green', 'crown', 'May do everything, members and deletion included.'),
  },
  signInState: {
    ready: spec('Signed in', 'green', 'check', 'The last sign-in or test went through.'),
    sign_in_required: spec('Sign-in needed', 'amber', 'warning', 'Somebody has to sign in before anything can run.'),
    credential_missing: spec(
      'Credential missing',
      'amber',
      'warning',
      'The application has no usable secret or certificate.',
    ),
    not_checked: spec('Not checked yet', 'grey', 'question', 'The connection has not been tried yet.'),
  },
  permission: {
    granted: spec('Granted', 'green', 'check', 'The last sign-in brought this permission.'),
    missing: spec('Missing', 'amber', 'warning', 'The last sign-in lacked it: a backup leaves out what needs it.'),
    not_granted: spec('Not granted', 'grey', 'minus', 'Only restores need it; ask for it when one is planned.'),
    people_only: spec(
      'People only',
      'grey',
      'ban',
      'Graph gives it to a person who signs in, never to an application.',
    ),
    unknown: spec('Not known yet', 'grey', 'question', 'Known after the next sign-in or test.'),
  },
  auditChain: {
    intact: spec('Unchanged', 'green', 'check', 'Every entry is as it was written.'),
    broken: spec('Changed', 'red', 'warning', 'An entry was changed, removed or cut off.'),
  },
} as const satisfies Record<string, Record<string, BadgeSpec>>;

export type BadgeDomain = keyof typeof BADGES;

/** The badge of a value; a value that the catalogue does not know is neutral and shows itself. */
export function badgeFor(domain: BadgeDomain, value: string): BadgeSpec {
  const known: Readonly<Record<string, BadgeSpec>> = BADGES[domain];
  const found = Object.hasOwn(known, value) ? known[value] : undefined;
  return found ?? spec(value, 'grey', 'question', 'A value that this version of TenantAtlas does not know.');
}

const TONES: Partial<Record<BadgeColour, 'danger' | 'warning'>> = { red: 'danger', amber: 'warning' };

/** How a message about a value looks: as serious as the colour of its badge. */
export function toneFor(domain: BadgeDomain, value: string): 'danger' | 'warning' | 'info' {
  return TONES[badgeFor(domain, value).colour] ?? 'info';
}
