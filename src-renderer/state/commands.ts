import { create } from 'zustand';
import { t } from '../i18n/t.ts';

/** Something a key does. The same table feeds the keys, the help overlay and the application menu. */
export interface Command {
  /** Unique name, `labeling.accept`; the application menu sends these. */
  readonly id: string;
  /** What it does, as a short sentence without a full stop: 'Accept the proposal'. */
  readonly title: string;
  /** Heading in the help overlay. */
  readonly group: string;
  /** `1`, `Space`, `Mod+Shift+Z`: Mod is Ctrl, or Cmd on a Mac. The first one is shown. */
  readonly keys: readonly string[];
  run(): void;
  /** False while it has nothing to act on; its key then falls through. */
  readonly enabled?: boolean;
}

/** Who offers commands: a page wins over the frame round it, something laid over a page wins over the page. */
export type Layer = 'frame' | 'page' | 'over';

interface Scope {
  readonly token: symbol;
  readonly layer: Layer;
  readonly commands: readonly Command[];
}

export const useCommandTable = create<{ readonly scopes: readonly Scope[] }>(() => ({ scopes: [] }));

/** Adds or replaces the commands of a scope; a scope that is replaced keeps its place. */
export function setScope(token: symbol, commands: readonly Command[], layer: Layer = 'page'): void {
  useCommandTable.setState(({ scopes }) => {
    const at = scopes.findIndex((scope) => scope.token === token);
    const scope = { token, layer, commands };
    return { scopes: at < 0 ? [...scopes, scope] : scopes.with(at, scope) };
  });
}

export function dropScope(token: symbol): void {
  useCommandTable.setState(({ scopes }) => ({ scopes: scopes.filter((scope) => scope.token !== token) }));
}

const NAMES: Readonly<Record<string, string>> = { ' ': 'Space', Escape: 'Esc' };

interface KeyEvent {
  readonly key: string;
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * The name of a key press, in the words of `Command.keys`.
 *
 * Shift is named for letters and named keys only: a shifted sign is its own key (`?`). Digits are read from the place of the
 * key, so that they work on layouts that type digits with Shift.
 */
export function keyName(event: KeyEvent): string {
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code ?? '')?.[1];
  const plainDigit = digit !== undefined && !event.shiftKey ? digit : undefined;
  const key = plainDigit ?? NAMES[event.key] ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  const shiftCounts = event.shiftKey && (key.length > 1 || /^[A-Z]$/.test(key));
  return [event.ctrlKey || event.metaKey ? 'Mod' : '', event.altKey ? 'Alt' : '', shiftCounts ? 'Shift' : '', key]
    .filter(Boolean)
    .join('+');
}

const LAYERS: readonly Layer[] = ['over', 'page', 'frame'];

/** The command that a key starts: of the uppermost layer, and there of the latest scope, that has one enabled. */
export function commandFor(scopes: readonly Scope[], key: string): Command | null {
  for (const layer of LAYERS) {
    for (const scope of scopes.toReversed()) {
      if (scope.layer !== layer) continue;
      const found = scope.commands.find((command) => command.enabled !== false && command.keys.includes(key));
      if (found) return found;
    }
  }
  return null;
}

interface Place {
  readonly tagName: string;
  readonly isContentEditable?: boolean;
  readonly type?: string;
  closest?(selector: string): unknown;
}

const NOT_TYPED = ['checkbox', 'radio', 'range', 'button', 'submit', 'color', 'file'];

/** Whether a key press at this place writes text, so that no shortcut may take it. */
export function isTyping(place: Place | null): boolean {
  if (!place) return false;
  if (place.isContentEditable || place.tagName === 'TEXTAREA' || place.tagName === 'SELECT') return true;
  return place.tagName === 'INPUT' && !NOT_TYPED.includes(place.type ?? 'text');
}

/** Whether the focused control needs this key itself: Space and Enter press buttons, arrows move in menus and sliders. */
export function isTaken(place: Place | null, key: string): boolean {
  if (!place) return false;
  const inside = (selector: string) => Boolean(place.closest?.(selector));
  if (key === 'Space' || key === 'Enter')
    return inside(
      'button, a[href], summary, input, [role=button], [role=menuitem], [role=option], [role=tab], [role=slider]',
    );
  if (/^(Arrow|Home|End|Page)/.test(key))
    return inside('input, [role=menu], [role=listbox], [role=slider], [role=tablist]');
  return false;
}

/** Keys with a name of their own on keyboards, which differs by language; any other is printed as it is called. */
const PRINTED = {
  Alt: 'state.key.alt',
  Shift: 'state.key.shift',
  Space: 'state.key.space',
  Enter: 'state.key.enter',
  Esc: 'state.key.esc',
  Backspace: 'state.key.backspace',
  Delete: 'state.key.delete',
  ArrowLeft: 'state.key.left',
  ArrowRight: 'state.key.right',
  ArrowUp: 'state.key.up',
  ArrowDown: 'state.key.down',
  Click: 'state.key.click',
  Wheel: 'state.key.wheel',
} as const;

const isPrinted = (key: string): key is keyof typeof PRINTED => Object.hasOwn(PRINTED, key);

/** A key's name as it is printed on keyboards of this platform. */
export function printedKey(keys: string, mac: boolean): string {
  const printed = keys.split('+').map((key) => {
    if (key === 'Mod') return mac ? t('state.key.cmd') : t('state.key.ctrl');
    return isPrinted(key) ? t(PRINTED[key]) : key;
  });
  return printed.join(' ');
}
