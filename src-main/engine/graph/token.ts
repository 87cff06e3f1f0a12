/** What an access token says about itself. Graph's tokens are not ours to verify; the facts serve display and comparison. */
export interface TokenFacts {
  directoryId: string | null;
  /** Delegated permissions, or the application's own. */
  granted: string[];
  account: string | null;
}

/** Reads the claims of an access token; an opaque one says nothing. */
export function factsOfToken(token: string): TokenFacts {
  const claims = claimsOf(token);
  const text = (name: string): string | null => {
    const value = claims[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const roles = Array.isArray(claims.roles) ? claims.roles.filter((role) => typeof role === 'string') : [];
  return {
    directoryId: text('tid')?.toLowerCase() ?? null,
    granted: [...new Set([...(text('scp')?.split(' ') ?? []), ...roles])].filter((one) => one !== '').toSorted(),
    account: text('upn') ?? text('unique_name') ?? text('preferred_username'),
  };
}

function claimsOf(token: string): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
