import type { ReactElement, ReactNode } from 'react';
import type { Capability } from '../../src-preload/contract/index.ts';
import { missingCapabilityReason } from './CapabilityButton.tsx';
import { Notice } from './Notice.tsx';
import { Page } from './Page.tsx';
import { useTenant } from './tenantContext.ts';

interface CapabilityPageProps {
  capability: Capability;
  title: string;
  /** What the page would show, with its article and in lower case: "the audit log". */
  what: string;
  children: ReactNode;
}

/** A page for members with a capability; the others are told which one they lack. */
export function CapabilityPage({ capability, title, what, children }: CapabilityPageProps): ReactElement {
  const tenant = useTenant();
  if (tenant.capabilities.includes(capability)) return <>{children}</>;
  return (
    <Page title={title} ready>
      <Notice
        tone="warning"
        title={`${what.charAt(0).toUpperCase()}${what.slice(1)} cannot be shown`}
        testId="list-forbidden"
      >
        {missingCapabilityReason(tenant.role, capability)}
      </Notice>
    </Page>
  );
}
