import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { BADGES, type BadgeDomain } from './catalogue.ts';
import { StatusBadge } from './StatusBadge.tsx';

function rendered(domain: BadgeDomain, value: string): string {
  return renderToStaticMarkup(
    <MantineProvider>
      <StatusBadge domain={domain} value={value} testId="badge" />
    </MantineProvider>,
  );
}

const every = Object.entries(BADGES).flatMap(([domain, values]) =>
  Object.entries(values).map(([value, spec]) => [domain as BadgeDomain, value, spec] as const),
);

test.each(every)(
  'the badge %s %s shows its label, colour and icon: colour is never the only signal',
  (domain, value, spec) => {
    const html = rendered(domain, value);
    expect(html).toContain(`data-colour="${spec.colour}"`);
    expect(html).toContain(`>${spec.label}</span>`);
    expect(html).toMatch(/<svg[^>]*aria-hidden/);
  },
);

test.each(Object.keys(BADGES) as BadgeDomain[])(
  'a value that %s does not know is neutral and shows itself',
  (domain) => {
    for (const value of ['hibernating', 'constructor', '__proto__']) {
      const html = rendered(domain, value);
      expect(html).toContain('data-colour="grey"');
      expect(html).toContain(`>${value}</span>`);
      expect(html).toMatch(/<svg[^>]*aria-hidden/);
    }
  },
);
