const WORDS: Readonly<Record<string, string>> = {
  alt: 'Alt',
  arrowleft: '←',
  arrowright: '→',
  ctrl: 'Ctrl',
  plus: '+',
  shift: 'Shift',
};
const MAC_WORDS: Readonly<Record<string, string>> = { ...WORDS, alt: '⌥', ctrl: '⌃', meta: '⌘', shift: '⇧' };

/** The keys of a shortcut as they stand on the keyboard: `ctrl+shift+f` is Ctrl, Shift, F. */
export function keyWords(key: string, platform: string): string[] {
  const words = platform === 'darwin' ? MAC_WORDS : WORDS;
  const parts = key.split('+');
  // A sign such as "?" already says that Shift is part of it.
  const shown = parts.at(-1) === '?' ? ['?'] : parts;
  return shown.map((part) => words[part] ?? part.toUpperCase());
}

/** A shortcut that writes a character where a person is typing: it must wait until nobody is. */
export function writesText(key: string): boolean {
  return !/^(ctrl|meta|alt|f\d)/.test(key);
}
