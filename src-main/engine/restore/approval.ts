import { type GraphClient, GraphError, type PolicyType } from '../graph/index.ts';
import type { JsonObject } from '../core/json.ts';
import type { PlannedWrite } from './writes.ts';

/** Multi Admin Approval (graph-behaviour, section 5): the reason goes along in Base64, at most 1,024 characters. */
const JUSTIFICATION = 'x-msft-approval-justification';
/** Goes along when the same request is sent again after a second administrator has approved it. */
const CODE = 'x-msft-approval-code';
const LONGEST_JUSTIFICATION = 1024;

/** A write as it is sent: `path` holds the object's id. */
export interface ReadyWrite extends Pick<PlannedWrite, 'method' | 'body'> {
  path: string;
}

/**
 * Sends a write, with the code of its approval where one is under way. Where the tenant protects the collection, the
 * approval is asked for with a reason. Throws GraphError; of kind `approval` while a second administrator has to decide.
 */
export async function sendApproved(
  client: GraphClient,
  type: PolicyType,
  { method, path, body }: ReadyWrite,
  approval: { code: string | null; reason: string },
): Promise<JsonObject | null> {
  const send = (headers: Readonly<Record<string, string>>) =>
    client.write(method, type.apiVersion, path, body, type.service, headers);
  try {
    return await send(approval.code === null ? {} : { [CODE]: approval.code });
  } catch (error) {
    // It was refused for want of a reason alone: nothing was carried out.
    if (!asksForReason(error)) throw error;
    const reason = approval.reason.slice(0, LONGEST_JUSTIFICATION);
    return send({ [JUSTIFICATION]: Buffer.from(reason, 'utf8').toString('base64') });
  }
}

function asksForReason(error: unknown): boolean {
  return error instanceof GraphError && error.status === 400 && error.message.includes(JUSTIFICATION);
}
