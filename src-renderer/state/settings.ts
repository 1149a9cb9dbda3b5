import { create } from 'zustand';
import { persist, type PersistStorage } from 'zustand/middleware';

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

/** Settings from what was stored, by version 0.1 without `state` around them; anything unreadable counts as its default. */
export function parseSettings(text: string | null): Settings {
  try {
    const stored = JSON.parse(text ?? '{}') as { readonly state?: object };
    const { surround, thumb } = (stored.state ?? stored) as Partial<Record<keyof Settings, unknown>>;
    return {
      surround: SURROUNDS.find((known) => known === surround) ?? DEFAULTS.surround,
      thumb: typeof thumb === 'number' && Number.isFinite(thumb) ? clampThumb(thumb) : DEFAULTS.thumb,
    };
  } catch {
    return DEFAULTS;
  }
}

const storage: PersistStorage<Settings> = {
  // where reading is refused, the store keeps its defaults
  getItem: (name) => ({ state: parseSettings(localStorage.getItem(name)) }),
  setItem(name, settings) {
    try {
      localStorage.setItem(name, JSON.stringify(settings));
    } catch {
      // private windows refuse; the choice then lasts as long as the page
    }
  },
  removeItem: (name) => localStorage.removeItem(name),
};

export const useSettings = create<Settings>()(persist(() => DEFAULTS, { name: KEY, storage }));

const show = ({ surround }: Settings) => {
  document.documentElement.dataset.surround = surround;
};

/** Shows the settings on the page, now and whenever they change. */
export function followSettings(): void {
  show(useSettings.getState());
  useSettings.subscribe(show);
}
