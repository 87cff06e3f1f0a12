/** A list where things are created. */
interface ListPageFacts {
  /** Below the tenant's own address, or from the root with a slash. */
  path: string;
  title: string;
  /** The plural noun of the rows, in lower case. */
  noun: string;
  /** The control that creates one: it stands at one place at a time. */
  create: string;
  row: string;
}

/**
 * Every list where things are created. ListPage shows these alone; tests/guard/list-pages.test.ts finds a create
 * control outside, and tests/e2e/list-pages.spec.ts walks each page through its states.
 */
export const LIST_PAGES = {
  backups: { path: 'backups', title: 'Backups', noun: 'backups', create: 'create-backup', row: 'backup-row' },
  restores: { path: 'restores', title: 'Restores', noun: 'restores', create: 'create-restore', row: 'restore-row' },
  schedules: {
    path: 'schedules',
    title: 'Schedules',
    noun: 'schedules',
    create: 'create-schedule',
    row: 'schedule-row',
  },
  drift: { path: 'drift', title: 'Drift', noun: 'scans', create: 'create-scan', row: 'scan-row' },
  tenants: { path: '/tenants', title: 'Tenants', noun: 'tenants', create: 'add-tenant', row: 'tenant-row' },
  members: { path: 'members', title: 'Members', noun: 'members', create: 'add-member', row: 'member-row' },
} as const satisfies Record<string, ListPageFacts>;

export type ListPageId = keyof typeof LIST_PAGES;
