import { randomUUID } from 'node:crypto';
import { stringify } from 'lossless-json';
import type { Json, SimulatedObject } from '../model.ts';
import { GraphFailure } from './errors.ts';
import type { TenantStore } from './store.ts';

/** Which collections need a second administrator's approval, and how Graph says so. */
export interface ApprovalOptions {
  /** Paths of collections, such as `/deviceManagement/deviceManagementScripts`. */
  collections: readonly string[];
  /** 412 with code BadRequest unless told; the other form that is documented is 403 ApprovalRequired. */
  answer?: 412 | 403;
}

/** One request for approval, as the approver sees it. */
export interface ApprovalRequest {
  /** What the resubmitted write carries in `x-msft-approval-code`. */
  code: string;
  method: string;
  /** Path and query as asked, with the version. */
  url: string;
  justification: string;
  status: 'needsApproval' | 'approved' | 'rejected' | 'completed';
}

/** What the second administrator can do. */
export interface Approvals {
  requests(): ApprovalRequest[];
  /** Approves or rejects a request that waits; throws when none does. */
  decide(code: string, decision: 'approved' | 'rejected'): void;
}

interface Gate extends Approvals {
  /** Lets an approved write pass; anything else to a protected collection ends here. */
  check(
    path: string,
    request: { method: string; url: string; headers: { [name: string]: string | undefined }; body: Json | undefined },
  ): void;
}

const requestsPath = '/deviceManagement/operationApprovalRequests';
const justificationHeader = 'x-msft-approval-justification';
const codeHeader = 'x-msft-approval-code';
const maxJustification = 1024;

function bad(message: string): GraphFailure {
  return new GraphFailure(400, 'BadRequest', message, 'intune');
}

function decoded(header: string): string {
  const text = Buffer.from(header, 'base64').toString('utf8');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(header) || text === '') {
    throw bad(`The content of '${justificationHeader}' header must be Base64 encoded.`);
  }
  if (text.length > maxJustification) {
    throw bad(
      `Decoded content of '${justificationHeader}' header must be no greater than ${maxJustification} characters`,
    );
  }
  return text;
}

/**
 * Multi Admin Approval. A protected write without a justification is refused; with one it becomes a
 * request for approval and is answered with its code; sent again unchanged with the code of an approved
 * request it is carried out, once. Microsoft's pages give 412 and 403 for the second step; which one a
 * tenant gives is not settled, so both forms can be had [R].
 */
export function createApprovals(store: TenantStore, options: ApprovalOptions | undefined): Gate {
  const known = new Map<string, { request: ApprovalRequest; content: string; row: SimulatedObject }>();
  // Policies of Multi Admin Approval are themselves always protected.
  const always = ['/deviceManagement/operationApprovalPolicies'];
  const protectedPaths = [...always, ...(options?.collections ?? [])].map((path) => path.toLowerCase());

  const setStatus = (code: string, status: ApprovalRequest['status']): void => {
    const entry = known.get(code);
    if (entry === undefined) return;
    entry.request.status = status;
    entry.row.body['status'] = status;
    entry.row.body['lastModifiedDateTime'] = store.now();
  };

  const ask = (request: { method: string; url: string }, content: string, justification: string): GraphFailure => {
    const waits = [...known.values()].some(
      ({ request: one }) =>
        request.method !== 'POST' &&
        one.status === 'needsApproval' &&
        one.method === request.method &&
        one.url === request.url,
    );
    if (waits) return new GraphFailure(409, 'Conflict', 'An active Approval Request already exists', 'intune');
    const code = randomUUID();
    const now = store.now();
    const row: SimulatedObject = {
      body: {
        id: code,
        requestDateTime: now,
        expirationDateTime: null,
        lastModifiedDateTime: now,
        status: 'needsApproval',
        requestJustification: justification,
        approvalJustification: null,
        requiredOperationApprovalPolicyTypes: [],
      },
    };
    store.add(requestsPath, row);
    const { method, url } = request;
    known.set(code, { request: { code, method, url, justification, status: 'needsApproval' }, content, row });
    return required(code);
  };

  const required = (code: string): GraphFailure => {
    const message = `Approval Required. Request Approval using the request ID returned as part of the ${codeHeader} response header. ${codeHeader}: ${code}`;
    const headers = { [codeHeader]: code };
    return options?.answer === 403
      ? new GraphFailure(403, 'ApprovalRequired', message, 'plain', headers)
      : new GraphFailure(412, 'BadRequest', message, 'intune', headers);
  };

  return {
    requests: () => [...known.values()].map(({ request }) => ({ ...request })),
    decide: (code, decision) => {
      if (known.get(code)?.request.status !== 'needsApproval') {
        throw new Error(`No request for approval waits under the code ${code}.`);
      }
      setStatus(code, decision);
    },
    check: (path, request) => {
      if (!protectedPaths.includes(path.toLowerCase())) return;
      const content = `${request.method} ${request.url} ${stringify(request.body) ?? ''}`;
      const code = request.headers[codeHeader];
      if (code !== undefined) {
        const entry = known.get(code);
        if (entry === undefined) throw bad(`The approval code '${code}' is not known.`);
        if (entry.content !== content) throw bad('The request differs from the one that was approved.');
        if (entry.request.status === 'needsApproval') throw required(code);
        if (entry.request.status !== 'approved') throw bad(`The approval request is ${entry.request.status}.`);
        setStatus(code, 'completed');
        return;
      }
      const justification = request.headers[justificationHeader];
      if (justification === undefined) throw bad(`Header '${justificationHeader}' is required to request approval`);
      throw ask(request, content, decoded(justification));
    },
  };
}
