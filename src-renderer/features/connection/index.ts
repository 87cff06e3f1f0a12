export { ConnectionEditor } from './ConnectionEditor.tsx';
export { ConnectionPage } from './ConnectionPage.tsx';
export { type ConnectionValues, EMPTY_CONNECTION, toConnection } from './connectionValues.ts';
export { type GivenSecret, sendSecrets, startConnecting } from './sendSecrets.ts';
export { useConnectionForm } from './useConnectionForm.ts';
