const ELECTRON_NAMES: Readonly<Record<string, string>> = {
  alt: 'Alt',
  arrowleft: 'Left',
  arrowright: 'Right',
  ctrl: 'Ctrl',
  meta: 'Cmd',
  plus: 'Plus',
  shift: 'Shift',
};

/** A key of the command list (`ctrl+shift+F`) in the words of Electron's menus. */
export function toAccelerator(key: string): string {
  return key
    .split('+')
    .map((part) => ELECTRON_NAMES[part] ?? part.toUpperCase())
    .join('+');
}
