import { create } from 'zustand';

export const SURROUNDS = ['dark', 'middle', 'light'] as const;
export type Surround = (typeof SURROUNDS)[number];

/** What this person likes, kept in the browser; nothing of it touches a project. */
export interface Settings {
  readonly surround: Surround;
  /** Width that a thumbnail is at least, in pixels. */
  readonly thumb: number;
}

export const THUMB_SIZES = { least: 64, most: 320, step: 16 } as const;
const DEFAULTS: Settings = { surround: 'middle', thumb: 104 };
const KEY = 'penumbra.settings';

export const clampThumb = (size: number): number => Math.min(THUMB_SIZES.most, Math.max(THUMB_SIZES.least, size));

/** Settings from what was stored; anything unreadable counts as its default. */
export function parseSettings(text: string | null): Settings {
  try {
    const { surround, thumb } = JSON.parse(text ?? '{}') as Partial<Record<keyof Settings, unknown>>;
    return {
      surround: SURROUNDS.find((known) => known === surround) ?? DEFAULTS.surround,
      thumb: typeof thumb === 'number' && Number.isFinite(thumb) ? clampThumb(thumb) : DEFAULTS.thumb,
    };
  } catch {
    return DEFAULTS;
  }
}

export const useSettings = create<Settings>(() => DEFAULTS);

const show = ({ surround }: Settings) => {
  document.documentElement.dataset.surround = surround;
};

/** Reads what was kept, and keeps what changes. A browser that keeps nothing has the defaults. */
export function followSettings(): void {
  try {
    useSettings.setState(parseSettings(localStorage.getItem(KEY)));
  } catch {
    useSettings.setState(DEFAULTS);
  }
  show(useSettings.getState());
  useSettings.subscribe((settings) => {
    show(settings);
    try {
      localStorage.setItem(KEY, JSON.stringify(settings));
    } catch {
      // private windows refuse; the choice then lasts as long as the page
    }
  });
}
