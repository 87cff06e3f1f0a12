import type { ErrorCode } from '../../../src-preload/contract/index.ts';

/** An expected failure with a code of the contract and a sentence for the person. */
export class AtlasError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, message: string, details?: Record<string, unknown>) {
    super(message);
    this.name = 'AtlasError';
    this.code = code;
    this.details = details;
  }
}

/** Anything that was thrown, as text. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What a tenant or object that does not exist, and one that the user may not see, both answer. */
export function notFound(): AtlasError {
  return new AtlasError('not_found', 'Not found. It does not exist, or this user is not a member of its tenant.');
}
