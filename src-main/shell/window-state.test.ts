import { describe, expect, test } from 'vitest';
import { placeWindow } from './window-state.ts';

const laptop = { x: 0, y: 0, width: 1920, height: 1080 };
const second = { x: 1920, y: 0, width: 2560, height: 1440 };
const saved = { x: 2000, y: 100, width: 1400, height: 900, maximized: true };

describe('placeWindow', () => {
  test('puts the window back on the display where it was', () => {
    expect(placeWindow(saved, [laptop, second])).toEqual(saved);
  });

  test('keeps the size but not the place when that display is gone', () => {
    expect(placeWindow(saved, [laptop])).toEqual({ width: 1400, height: 900, maximized: false });
  });

  test.each([
    ['left of every display', { ...saved, x: -1390 }],
    ['with its title bar above the display', { ...saved, x: 100, y: -200 }],
    ['with its title bar below the display', { ...saved, x: 100, y: 1070 }],
  ])('does not open %s', (_, state) => {
    expect(placeWindow(state, [laptop])).not.toHaveProperty('x');
  });

  test('is never larger than the display', () => {
    const placed = placeWindow({ ...saved, x: 0, y: 0, width: 3000, height: 2000 }, [laptop]);
    expect(placed).toMatchObject({ width: 1920, height: 1080 });
  });

  test.each([null, undefined, 'wide', {}, { ...saved, width: -1 }, { ...saved, x: Number.NaN }])(
    'opens at the usual size when what was stored is %j',
    (state) => {
      expect(placeWindow(state, [laptop])).toEqual({ width: 1320, height: 860, maximized: false });
    },
  );

  test('opens without a display to ask', () => {
    expect(placeWindow(null, [])).toMatchObject({ width: 1320 });
  });
});
