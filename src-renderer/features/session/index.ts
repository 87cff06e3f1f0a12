export { PassphraseDialog } from './PassphraseDialog.tsx';
export { SignInPage } from './SignInPage.tsx';
