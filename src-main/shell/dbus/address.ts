/** The socket of a bus, from an address such as `unix:path=/run/user/1000/bus`; null when it is none that can be reached. */
export function socketOf(addresses: string | undefined): string | null {
  for (const address of (addresses ?? '').split(';')) {
    if (!address.startsWith('unix:')) continue;
    const parts = address
      .slice('unix:'.length)
      .split(',')
      .map((part) => part.split('='));
    const value = (key: string): string | null => {
      const text = parts.find(([name]) => name === key)?.[1];
      return text === undefined ? null : unescape(text);
    };
    const path = value('path');
    const abstract = value('abstract');
    if (path !== null) return path;
    // A socket without a file: Linux spells its name after a zero byte.
    if (abstract !== null) return `\0${abstract}`;
  }
  return null;
}

/** Bytes that an address may not hold are written as %xx. */
function unescape(text: string): string {
  return Buffer.from(
    text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString('utf8');
}
