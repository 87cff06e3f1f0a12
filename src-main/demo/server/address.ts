import { GraphFailure } from './errors.ts';
import type { Version } from './rules.ts';

/** A request's address, taken apart. */
export interface Address {
  version: Version;
  /** Path after the version as asked, still encoded. */
  rawPath: string;
  /** Query as asked, without `?` and without a skip token. */
  rawQuery: string;
  /** Decoded segments; `x('key')` is two segments like `x/key`. */
  segments: string[];
  pairs: [string, string][];
}

function segmentsOf(rawPath: string): string[] {
  return rawPath
    .split('/')
    .filter((part) => part !== '')
    .flatMap((part) => {
      const text = decodeURIComponent(part);
      // Both key forms are equal [V 2]; a key with a name is an alternate key, as of servicePrincipals.
      const keyed = /^([\w.]+)\('((?:[^']|'')*)'\)$/.exec(text);
      if (keyed) return [keyed[1] ?? '', (keyed[2] ?? '').replaceAll("''", "'")];
      const alternate = /^(servicePrincipals)\((appId)='([^']*)'\)$/i.exec(text);
      return alternate ? [alternate[1] ?? '', `appId=${alternate[3] ?? ''}`] : [text];
    });
}

/** Reads the address of a request; a wrong version or bad encoding is a Graph error. */
export function parseAddress(url: string): Address {
  const at = url.indexOf('?');
  const path = at < 0 ? url : url.slice(0, at);
  const query = at < 0 ? '' : url.slice(at + 1);
  const match = /^\/([^/]+)(\/.*)?$/.exec(path);
  const version = match?.[1]?.toLowerCase();
  if (version !== 'beta' && version !== 'v1.0') throw new GraphFailure(400, 'BadRequest', 'Invalid version.');
  const rawPath = (match?.[2] ?? '/').replace(/\/+$/, '');
  try {
    const parameters = query.split('&').filter((part) => part !== '');
    const rawQuery = parameters.filter((part) => !/^(\$|%24)skiptoken=/i.test(part)).join('&');
    return { version, rawPath, rawQuery, segments: segmentsOf(rawPath), pairs: [...new URLSearchParams(query)] };
  } catch {
    throw new GraphFailure(400, 'BadRequest', 'The request URL is not valid.');
  }
}

/** What a skip token is good for: the same path and options, however they are encoded. */
export function pageScope(address: Address): string {
  const options = address.pairs.filter(([name]) => name.toLowerCase() !== '$skiptoken');
  return `${address.version}/${address.segments.join('/').toLowerCase()}?${options.map((pair) => pair.join('=')).join('&')}`;
}
