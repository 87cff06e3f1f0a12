import { z } from 'zod';

export const windowStateSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(200).max(20_000),
  height: z.number().int().min(200).max(20_000),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Placement {
  width: number;
  height: number;
  /** Left out: the window manager centres the window. */
  x?: number;
  y?: number;
  maximized: boolean;
}

export const SMALLEST = { width: 900, height: 600 };
const USUAL = { width: 1320, height: 860 };
/** So much of a window must be on a display for a person to be able to take hold of it. */
const GRIP = { width: 160, height: 60 };

/** Where a window opens: where it was, if a display still shows that place, and never larger than the display. */
export function placeWindow(saved: unknown, workAreas: readonly Area[]): Placement {
  const primary = workAreas[0] ?? { x: 0, y: 0, ...USUAL };
  const state = windowStateSchema.safeParse(saved);
  const display = state.success ? workAreas.find((area) => isReachable(state.data, area)) : undefined;
  if (!state.success || !display) return { ...fit(state.success ? state.data : USUAL, primary), maximized: false };
  return { ...fit(state.data, display), x: state.data.x, y: state.data.y, maximized: state.data.maximized };
}

function fit(size: { width: number; height: number }, area: Area): { width: number; height: number } {
  return { width: Math.min(size.width, area.width), height: Math.min(size.height, area.height) };
}

function isReachable(window: Area, area: Area): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const topInside = window.y >= area.y && window.y + GRIP.height <= area.y + area.height;
  return across >= GRIP.width && topInside;
}
