const LABELS: Readonly<Record<string, string>> = {
  backup: 'Backup',
  'backup.create': 'Backup',
  'backup.capture': 'Backup',
  'backup.resume': 'Backup, resumed',
  'backup.import': 'Import of files',
  'backup.export': 'Export of a backup',
  'connection.test': 'Connection test',
  'connection.sign_in': 'Sign-in',
  'housekeeping.purge': 'Housekeeping',
  'restore.check': 'Checks of a restore',
  'restore.preview': 'Preview of a restore',
  'restore.execute': 'Restore',
  'inventory.sync': 'Inventory sync',
  'groups.sync': 'Group sync',
  'drift.scan': 'Drift scan',
};

/** The words for a type of operation; an unknown type shows itself, made readable. */
export function operationLabel(type: string): string {
  const known = LABELS[type];
  if (known !== undefined) return known;
  const words = type.replace(/[._-]+/g, ' ').trim();
  return words === '' ? type : words.charAt(0).toUpperCase() + words.slice(1);
}
