import { Anchor, Text } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './compare.module.css';

interface SideCardProps {
  title: string;
  name: string;
  to: string;
  children: ReactNode;
}

/** What the sides of a comparison are called: by time within a tenant, by name where there are two. */
export function sideTitles(own: string, other: { name: string } | null): { left: string; right: string } {
  return other === null ? { left: 'Before', right: 'After' } : { left: own, right: other.name };
}

/** One side of a comparison: what it is, where it leads, when it was captured. */
export function SideCard({ title, name, to, children }: SideCardProps): ReactElement {
  return (
    <section className={classes.side} aria-label={title}>
      <div className={classes.sideTitle}>{title}</div>
      <Anchor component={Link} to={to} fw={600} size="sm">
        {name}
      </Anchor>
      <Text component="div" size="xs" c="dimmed" className={classes.facts}>
        {children}
      </Text>
    </section>
  );
}
