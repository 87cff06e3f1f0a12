import type { TrayStatus } from './render.ts';

/**
 * The tray's icons, drawn here: the product's mark, and a badge for what runs or asks for attention. The
 * tile's blue stands out from light and from dark panels, of which Linux and Windows do not say which one it is.
 * macOS colours the icon itself (`mono`): there it is a shape with holes.
 */
export type IconStyle = 'colour' | 'mono';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];
type Shape = (x: number, y: number) => boolean;
interface Layer {
  shape: Shape;
  colour: Colour;
}

/** Readable on white and on black: the contrast is above 3 to 1 with either. */
export const TILE: Colour = [34, 118, 210, 255];
const BADGES: Readonly<Record<Exclude<TrayStatus, 'idle'>, Colour>> = {
  running: [43, 138, 62, 255],
  attention: [217, 72, 15, 255],
};
const WHITE: Colour = [255, 255, 255, 255];
const BLACK: Colour = [0, 0, 0, 255];
const NOTHING: Colour = [0, 0, 0, 0];
/** Samples of a pixel in each direction. */
const SAMPLES = 4;

const disc =
  (centreX: number, centreY: number, radius: number): Shape =>
  (x, y) =>
    Math.hypot(x - centreX, y - centreY) <= radius;
const without =
  (one: Shape, hole: Shape): Shape =>
  (x, y) =>
    one(x, y) && !hole(x, y);
const box =
  (left: number, top: number, right: number, bottom: number): Shape =>
  (x, y) =>
    x >= left && x <= right && y >= top && y <= bottom;

/** A square with round corners, of the whole icon. */
const tile: Shape = (x, y) => {
  const radius = 0.22;
  const dx = Math.max(0, radius - x, x - (1 - radius));
  const dy = Math.max(0, radius - y, y - (1 - radius));
  return Math.hypot(dx, dy) <= radius;
};

type Point = readonly [x: number, y: number];

/** What lies inside a polygon: a line from there to the left crosses its edges an odd number of times. */
const polygon =
  (points: readonly Point[]): Shape =>
  (x, y) => {
    let inside = false;
    let last = points.at(-1) ?? [0, 0];
    for (const point of points) {
      const crosses = point[1] > y !== last[1] > y;
      if (crosses && x > ((last[0] - point[0]) * (y - point[1])) / (last[1] - point[1]) + point[0]) inside = !inside;
      last = point;
    }
    return inside;
  };

/** The letter of the product's mark, on the same grid of 24 as in the window, around its middle. */
const letter = (scale: number): Shape => {
  const place = ([x, y]: Point): Point => [0.5 + ((x - 12) / 24) * scale, 0.5 + ((y - 11.8) / 24) * scale];
  const outline: Point[] = [
    [12, 5.2],
    [18.2, 18],
    [15.6, 18],
    [14.3, 15.1],
    [9.7, 15.1],
    [8.4, 18],
    [5.8, 18],
  ];
  const counter: Point[] = [
    [12, 9.6],
    [13.4, 13],
    [10.6, 13],
  ];
  return without(polygon(outline.map(place)), polygon(counter.map(place)));
};
/** A little larger than in the window: the tray shows it much smaller. */
const onTile = letter(1.25);
const alone = letter(1.7);

const badge = disc(0.73, 0.73, 0.27);
const badgeRing = disc(0.73, 0.73, 0.33);
const play: Shape = (x, y) => x >= 0.65 && Math.abs(y - 0.73) <= (0.88 - x) * 0.62;
const mark: Shape = (x, y) => box(0.69, 0.56, 0.77, 0.76)(x, y) || box(0.69, 0.81, 0.77, 0.89)(x, y);
const SIGNS: Readonly<Record<Exclude<TrayStatus, 'idle'>, Shape>> = { running: play, attention: mark };

function layersOf(status: TrayStatus, style: IconStyle): Layer[] {
  if (style === 'mono') {
    if (status === 'idle') return [{ shape: alone, colour: BLACK }];
    return [
      { shape: without(alone, badgeRing), colour: BLACK },
      { shape: without(badge, SIGNS[status]), colour: BLACK },
    ];
  }
  const base: Layer[] = [
    { shape: tile, colour: TILE },
    { shape: onTile, colour: WHITE },
  ];
  if (status === 'idle') return base;
  return [
    ...base,
    // A gap around the badge, so that it reads as a sign of its own.
    { shape: badgeRing, colour: NOTHING },
    { shape: badge, colour: BADGES[status] },
    { shape: SIGNS[status], colour: WHITE },
  ];
}

/** An icon as a bitmap of `size` by `size` pixels, blue first and alpha premultiplied, as Electron takes it. */
export function drawIcon(status: TrayStatus, style: IconStyle, size: number): Buffer {
  const layers = layersOf(status, style).toReversed();
  const bitmap = Buffer.alloc(size * size * 4);
  const step = 1 / (size * SAMPLES);
  const share = 1 / (SAMPLES * SAMPLES);
  for (let at = 0; at < bitmap.length; at += 4) {
    const left = ((at / 4) % size) / size;
    const top = Math.floor(at / 4 / size) / size;
    let [red, green, blue, alpha] = NOTHING as [number, number, number, number];
    for (let sample = 0; sample < SAMPLES * SAMPLES; sample += 1) {
      const x = left + ((sample % SAMPLES) + 0.5) * step;
      const y = top + (Math.floor(sample / SAMPLES) + 0.5) * step;
      const colour = layers.find(({ shape }) => shape(x, y))?.colour ?? NOTHING;
      const weight = (colour[3] / 255) * share;
      red += colour[0] * weight;
      green += colour[1] * weight;
      blue += colour[2] * weight;
      alpha += 255 * weight;
    }
    bitmap[at] = Math.round(blue);
    bitmap[at + 1] = Math.round(green);
    bitmap[at + 2] = Math.round(red);
    bitmap[at + 3] = Math.round(alpha);
  }
  return bitmap;
}
