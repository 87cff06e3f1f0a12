import type { ReactElement } from 'react';

/** The product's mark; the name beside it is text. */
export function BrandMark({ size = 22 }: { size?: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden>
      <rect x="1" y="1" width="22" height="22" rx="5.5" fill="var(--mantine-primary-color-filled)" />
      <path d="M12 5.2 18.2 18h-2.6l-1.3-2.9H9.7L8.4 18H5.8L12 5.2Z" fill="#fff" />
      <path d="M12 9.6 13.4 13h-2.8L12 9.6Z" fill="var(--mantine-primary-color-filled)" />
    </svg>
  );
}
