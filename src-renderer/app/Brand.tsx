import type { ReactElement } from 'react';
import { BrandMark } from '../components/index.ts';
import classes from './app.module.css';

/** The product's mark and name. */
export function Brand({ size = 22 }: { size?: number }): ReactElement {
  return (
    <span className={classes.brand} style={{ fontSize: size * 0.7 }}>
      <BrandMark size={size} />
      TenantAtlas
    </span>
  );
}
