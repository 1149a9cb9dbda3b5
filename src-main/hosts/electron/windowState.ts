import { readFileSync, writeFileSync } from 'node:fs';
import type { BrowserWindow } from 'electron';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WindowState {
  /** Null: wherever the system puts it. */
  readonly bounds: Rectangle | null;
  readonly maximized: boolean;
}

const SMALLEST = { width: 900, height: 600 };
/** So much of a window must be on a screen that a person can get hold of it. */
const GRIP = 100;

/** What was kept at the last close; nothing when there is no such file or it makes no sense. */
export function readWindowState(file: string): WindowState {
  try {
    const { bounds, maximized } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    const { x, y, width, height } = bounds as Record<string, unknown>;
    if (![x, y, width, height].every(Number.isInteger)) return { bounds: null, maximized: false };
    return { bounds: bounds as Rectangle, maximized: maximized === true };
  } catch {
    return { bounds: null, maximized: false };
  }
}

const overlap = (a: number, length: number, b: number, span: number) => Math.min(a + length, b + span) - Math.max(a, b);

/** The kept place if one of today's screens still shows it, cut to that screen; else null. */
export function fitToScreens(bounds: Rectangle | null, screens: readonly Rectangle[]): Rectangle | null {
  if (bounds === null) return null;
  const screen = screens.find(
    (area) =>
      overlap(bounds.x, bounds.width, area.x, area.width) >= GRIP &&
      overlap(bounds.y, bounds.height, area.y, area.height) >= GRIP &&
      bounds.y >= area.y,
  );
  if (!screen) return null;
  return {
    x: bounds.x,
    y: bounds.y,
    width: Math.max(SMALLEST.width, Math.min(bounds.width, screen.width)),
    height: Math.max(SMALLEST.height, Math.min(bounds.height, screen.height)),
  };
}

/** Keeps size and place when the window closes. */
export function keepWindowState(window: BrowserWindow, file: string): void {
  window.on('close', () => {
    const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      writeFileSync(file, JSON.stringify(state));
    } catch {
      // a full disk must not keep a window from closing
    }
  });
}
