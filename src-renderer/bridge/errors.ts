import type { ErrorBody, ErrorCode } from '../../src-preload/contract/index.ts';

/** A refused or failed call, as the window sees it: the error envelope with a type. */
export class AtlasError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(body: ErrorBody) {
    super(body.message);
    this.name = 'AtlasError';
    this.code = body.code;
    this.details = body.details ?? {};
  }
}

export interface ErrorText {
  title: string;
  message: string;
  /** What to do next, where the code alone tells. */
  next: string | null;
}

const TITLES: Readonly<Record<ErrorCode, { title: string; next: string | null }>> = {
  invalid_input: { title: 'Some values were not accepted', next: 'Correct the marked values and try again.' },
  not_found: { title: 'Not found', next: 'It may have been deleted, or it belongs to another tenant.' },
  forbidden: { title: 'Not allowed for your role', next: 'Ask an owner of this tenant for a role that allows it.' },
  conflict: { title: 'Not possible right now', next: 'Reload the page to see the current state, then try again.' },
  cancelled: { title: 'Cancelled', next: null },
  offline: { title: 'No connection', next: 'Everything captured stays available. Try again when online.' },
  throttled: { title: 'Microsoft Graph asks to wait', next: 'Try again in a few minutes.' },
  sign_in_required: {
    title: 'A sign-in is needed',
    next: 'Sign in or provide a token under Connection, then try again.',
  },
  signed_out: { title: 'Nobody is signed in', next: 'Choose who is working.' },
  consent_missing: {
    title: 'A permission has not been granted',
    next: 'Ask an administrator of the directory to grant consent, then sign in again.',
  },
  credential_rejected: {
    title: 'The secret or certificate was not accepted',
    next: 'Store a new one under Connection, then try again.',
  },
  secure_storage_unavailable: {
    title: 'Nothing here can guard a secret',
    next: 'Use an environment variable instead, or sign in for this session.',
  },
  directory_mismatch: {
    title: 'This is another directory',
    next: 'Check who signs in, and where, under Connection.',
  },
  graph_error: { title: 'Microsoft Graph refused the request', next: null },
  workspace_unavailable: { title: 'The workspace is not available', next: 'Restart TenantAtlas.' },
  storage_full: { title: 'The disk is full', next: 'Free some space on the disk of the workspace, then try again.' },
  internal: { title: 'Something unexpected happened', next: 'Try again. If it happens again, restart TenantAtlas.' },
};

/** Turns anything thrown into an AtlasError, so that screens handle one kind only. */
export function toAtlasError(thrown: unknown): AtlasError {
  if (thrown instanceof AtlasError) return thrown;
  // What was thrown here is a fault of the bridge itself; its text is for developers, not for the screen.
  return new AtlasError({ code: 'internal', message: 'The window could not reach the engine of TenantAtlas.' });
}

/** The words for an error: a title from its code, the engine's own sentence, and what to do next. */
export function describeError(thrown: unknown): ErrorText {
  const error = toAtlasError(thrown);
  const { title, next } = TITLES[error.code];
  return { title, message: error.message, next };
}

interface Issue {
  path: string;
  message: string;
}

function toIssue(candidate: unknown): Issue | null {
  if (typeof candidate !== 'object' || candidate === null) return null;
  const { path, message } = candidate as { path?: unknown; message?: unknown };
  if (typeof message !== 'string') return null;
  if (Array.isArray(path)) return { path: path.map(String).join('.'), message };
  return typeof path === 'string' ? { path, message } : null;
}

/** The message per field of an invalid_input error; empty when the error names no fields. */
export function fieldErrors(thrown: unknown): Record<string, string> {
  const { details } = toAtlasError(thrown);
  const found: Record<string, string> = {};
  if (Array.isArray(details.issues)) {
    for (const candidate of details.issues as unknown[]) {
      const issue = toIssue(candidate);
      if (issue) found[issue.path] ??= issue.message;
    }
  }
  if (typeof details.fields === 'object' && details.fields !== null) {
    for (const [path, message] of Object.entries(details.fields)) {
      if (typeof message === 'string') found[path] ??= message;
    }
  }
  return found;
}
