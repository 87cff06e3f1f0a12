import type { Cloud } from './vocabularies.ts';

export interface CloudEndpoints {
  label: string;
  /** Graph root without a version. */
  graphRoot: string;
  /** Where people and applications sign in, without a directory. */
  authority: string;
  /** Where applications are registered. */
  portal: string;
}

/** Microsoft's clouds (graph-behaviour, section 13). Tokens and app registrations belong to one of them. */
export const CLOUD_ENDPOINTS: Readonly<Record<Cloud, CloudEndpoints>> = {
  global: {
    label: 'Global and GCC',
    graphRoot: 'https://graph.microsoft.com',
    authority: 'https://login.microsoftonline.com',
    portal: 'https://entra.microsoft.com',
  },
  us_government: {
    label: 'US Government L4 (GCC High)',
    graphRoot: 'https://graph.microsoft.us',
    authority: 'https://login.microsoftonline.us',
    portal: 'https://portal.azure.us',
  },
  us_government_dod: {
    label: 'US Government L5 (DoD)',
    graphRoot: 'https://dod-graph.microsoft.us',
    authority: 'https://login.microsoftonline.us',
    portal: 'https://portal.azure.us',
  },
  china: {
    label: 'China (21Vianet)',
    graphRoot: 'https://microsoftgraph.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
    portal: 'https://portal.azure.cn',
  },
};

/** Where an administrator of the directory grants an application the permissions of its registration. */
export function adminConsentAddress(connection: { cloud: Cloud; directory: string; clientId: string }): string {
  const { authority } = CLOUD_ENDPOINTS[connection.cloud];
  return `${authority}/${connection.directory}/adminconsent?client_id=${connection.clientId}`;
}
