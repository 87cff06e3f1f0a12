import { z } from 'zod';

/** The closed list of error codes. A refused or failed call always comes back as an envelope with one of these. */
export const ERROR_CODES = [
  'invalid_input',
  'not_found',
  'forbidden',
  'conflict',
  'cancelled',
  'offline',
  'throttled',
  'sign_in_required',
  /** Nobody is signed in to the workspace. */
  'signed_out',
  'consent_missing',
  'credential_rejected',
  'secure_storage_unavailable',
  'directory_mismatch',
  'graph_error',
  'workspace_unavailable',
  'storage_full',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const errorBodySchema = z.object({
  code: z.enum(ERROR_CODES),
  /** A sentence that says what happened and what to do. */
  message: z.string().min(1),
  details: z.record(z.string(), z.unknown()).optional(),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;

export type Envelope<T = unknown> = { ok: true; value: T } | { ok: false; error: ErrorBody };

/** Wraps a value as the successful envelope. */
export function success<T>(value: T): Envelope<T> {
  return { ok: true, value };
}

/** Wraps a code and a sentence as the refused or failed envelope. */
export function failure(code: ErrorCode, message: string, details?: Record<string, unknown>): Envelope<never> {
  return { ok: false, error: details ? { code, message, details } : { code, message } };
}
