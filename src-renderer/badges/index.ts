export { badgeFor, type BadgeColour, type BadgeDomain } from './catalogue.ts';
export { StatusBadge } from './StatusBadge.tsx';
