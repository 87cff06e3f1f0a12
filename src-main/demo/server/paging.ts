import { createHmac, randomBytes } from 'node:crypto';
import { hashText } from '../random.ts';
import { GraphFailure } from './errors.ts';
import type { ErrorStyle } from './errors.ts';

export interface Page<T> {
  rows: T[];
  nextLink: string | null;
}

export interface PageRequest {
  /** The link to follow, as asked, without a skip token. */
  link: string;
  /** What the token is good for: the decoded path and query, so that an equal encoding is accepted. */
  scope: string;
  size: number;
  skipToken: string | null;
  style: ErrorStyle;
}

/** Cuts lists into pages. Tokens are signed for their path and query: a rebuilt link is refused. */
export interface Pager {
  page<T>(rows: readonly T[], request: PageRequest): Page<T>;
}

/** A pager with a key of its own: tokens of another run of the server are refused too. */
export function createPager(): Pager {
  const key = randomBytes(16);
  const sign = (text: string): string => createHmac('sha256', key).update(text).digest('base64url').slice(0, 16);
  const seal = (position: string, scope: string): string =>
    Buffer.from(`${position}.${sign(`${position} ${scope}`)}`).toString('base64url');

  const open = (token: string, request: PageRequest): { at: number; empty: boolean } => {
    const [at, empty, signature] = Buffer.from(token, 'base64url').toString().split('.');
    if (signature === undefined || signature !== sign(`${at}.${empty} ${request.scope}`)) {
      const message = 'Skip token is not valid: follow the nextLink exactly as it was given.';
      throw new GraphFailure(400, 'BadRequest', message, request.style);
    }
    return { at: Number(at), empty: empty === '1' };
  };

  return {
    page: <T>(rows: readonly T[], request: PageRequest): Page<T> => {
      const link = (at: number, empty: boolean): string =>
        `${request.link}${request.link.includes('?') ? '&' : '?'}$skiptoken=${seal(`${at}.${empty ? 1 : 0}`, request.scope)}`;
      const start = request.skipToken === null ? { at: 0, empty: false } : open(request.skipToken, request);
      if (start.empty) return { rows: [], nextLink: link(start.at, false) };
      const end = start.at + request.size;
      const page = rows.slice(start.at, end);
      if (end >= rows.length) return { rows: page, nextLink: null };
      // A page can be empty and still have a next link [V 3]: on some paths, once, after the first page.
      return { rows: page, nextLink: link(end, start.at === 0 && hashText(request.scope) % 3 === 0) };
    },
  };
}
