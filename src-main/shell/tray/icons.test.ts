import { describe, expect, test } from 'vitest';
import { drawIcon, TILE } from './icons.ts';
import type { TrayStatus } from './render.ts';

const STATUSES: readonly TrayStatus[] = ['idle', 'running', 'attention'];
const SIZES = [16, 24, 32, 48];

/** Relative luminance of a colour, as WCAG has it. */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function pixels(bitmap: Buffer): number[][] {
  return Array.from({ length: bitmap.length / 4 }, (_, index) => [...bitmap.subarray(index * 4, index * 4 + 4)]);
}

describe('the tray’s icons', () => {
  test('stand out from light and from dark panels', () => {
    const own = luminance(TILE);
    expect((1 + 0.05) / (own + 0.05)).toBeGreaterThan(3);
    expect((own + 0.05) / (0 + 0.05)).toBeGreaterThan(3);
  });

  test.each(SIZES)('at %d pixels each status has a picture of its own, also without its colours', (size) => {
    const shapes = STATUSES.map((status) => drawIcon(status, 'mono', size));
    for (const bitmap of [...shapes, ...STATUSES.map((status) => drawIcon(status, 'colour', size))])
      expect(bitmap).toHaveLength(size * size * 4);
    const differing = (one: Buffer, other: Buffer): number =>
      pixels(one).filter((pixel, index) => Math.abs((pixel[3] ?? 0) - (other[index * 4 + 3] ?? 0)) > 128).length;
    for (const [one, other] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const [left, right] = [shapes[one], shapes[other]];
      expect(left && right ? differing(left, right) : 0).toBeGreaterThan(size * size * 0.01);
    }
  });

  test('a template is black and transparent alone, and no colour is brighter than its alpha', () => {
    for (const status of STATUSES) {
      for (const [blue = 0, green = 0, red = 0] of pixels(drawIcon(status, 'mono', 32)))
        expect(red + green + blue).toBe(0);
      for (const [blue = 0, green = 0, red = 0, alpha = 0] of pixels(drawIcon(status, 'colour', 32)))
        expect(Math.max(red, green, blue)).toBeLessThanOrEqual(alpha);
    }
  });
});
