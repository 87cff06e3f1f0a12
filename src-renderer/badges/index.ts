export { badgeFor, type BadgeColour, type BadgeDomain, toneFor } from './catalogue.ts';
export { StatusBadge } from './StatusBadge.tsx';
