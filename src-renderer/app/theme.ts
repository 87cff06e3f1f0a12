import {
  ActionIcon,
  Button,
  createTheme,
  Drawer,
  Modal,
  Notification,
  SegmentedControl,
  Tooltip,
  type MantineColorsTuple,
  type CSSVariablesResolver,
} from '@mantine/core';

const atlas: MantineColorsTuple = [
  '#eef5fb',
  '#dbe8f4',
  '#b3cfe8',
  '#8bb6dc',
  '#6ea6d8',
  '#4a8ac4',
  '#2b699f',
  '#235a8a',
  '#1c4a73',
  '#143857',
];
const gray: MantineColorsTuple = [
  '#f7f8fa',
  '#eff1f4',
  '#e3e7ec',
  '#d5dae1',
  '#c0c7d0',
  '#98a2af',
  '#5d6876',
  '#465060',
  '#323b47',
  '#1d242e',
];
const dark: MantineColorsTuple = [
  '#d7dce3',
  '#b9c0cb',
  '#9aa4b1',
  '#6d7785',
  '#414a57',
  '#323a45',
  '#262d36',
  '#1b2027',
  '#161a20',
  '#101318',
];
const danger: MantineColorsTuple = [
  '#fdeeed',
  '#fad9d7',
  '#f2b1ad',
  '#ec8781',
  '#e0615a',
  '#cf4740',
  '#b8332d',
  '#9c2924',
  '#80211d',
  '#5f1815',
];

const OVERLAY = { backgroundOpacity: 0.35 };
const CLOSE = { 'aria-label': 'Close' };
const DIALOG = {
  title: { fontSize: '1rem', fontWeight: 600 },
  // A shadow does not show on a dark page.
  content: { border: '1px solid light-dark(var(--atlas-line), #4a5462)' },
};

/** The one visual language: small radius, dense desktop sizes, a restrained blue, neutral greys. */
export const theme = createTheme({
  primaryColor: 'atlas',
  black: '#1a2029',
  primaryShade: { light: 6, dark: 6 },
  colors: { atlas, gray, dark, danger },
  defaultRadius: 'sm',
  radius: { xs: '0.1875rem', sm: '0.3125rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
  fontFamily:
    "'Segoe UI Variable Text', 'Segoe UI', -apple-system, 'Noto Sans', Ubuntu, Cantarell, system-ui, sans-serif",
  fontFamilyMonospace: "'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'Noto Sans Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Close this message' } },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 250, withArrow: true, events: { hover: true, focus: true, touch: true } },
    }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { withItemsBorders: false } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        transitionProps: { duration: 120 },
        overlayProps: OVERLAY,
        closeButtonProps: CLOSE,
      },
      styles: DIALOG,
    }),
    Drawer: Drawer.extend({
      defaultProps: {
        position: 'right',
        transitionProps: { duration: 150 },
        overlayProps: OVERLAY,
        closeButtonProps: CLOSE,
      },
      styles: DIALOG,
    }),
  },
});

/** Dimmed text is darkened until it passes 4.5:1 on every surface of both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#5d6876',
    '--mantine-color-placeholder': '#6a7583',
    '--atlas-surface': '#ffffff',
    '--atlas-sunken': '#f4f6f8',
    '--atlas-line': '#dfe3e9',
    '--atlas-hover': '#f0f4f8',
    '--mantine-color-anchor': '#235a8a',
    '--mantine-color-error': '#9c2924',
  },
  dark: {
    '--mantine-color-dimmed': '#9fa9b6',
    '--mantine-color-placeholder': '#8d97a4',
    '--atlas-surface': '#20262e',
    '--atlas-sunken': '#161a20',
    '--atlas-line': '#363f4a',
    '--atlas-hover': '#2a313b',
    '--mantine-color-anchor': '#8bb6dc',
    '--mantine-color-error': '#f2a19b',
  },
});
