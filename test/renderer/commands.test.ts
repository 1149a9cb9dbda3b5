import { describe, expect, it } from 'vitest';
import { type Command, commandFor, isTaken, isTyping, keyName, printedKey } from '../../src-renderer/state/commands.ts';

const press = (key: string, more: Partial<Parameters<typeof keyName>[0]> = {}) =>
  keyName({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

describe('names of keys', () => {
  it('says Mod for Ctrl and Cmd, and Shift for letters and named keys', () => {
    expect([
      press('z', { ctrlKey: true }),
      press('Z', { metaKey: true, shiftKey: true }),
      press('ArrowUp', { shiftKey: true }),
      press('5', { code: 'Digit5', altKey: true }),
    ]).toEqual(['Mod+Z', 'Mod+Shift+Z', 'Shift+ArrowUp', 'Alt+5']);
  });

  it('names signs by themselves and digits by their place', () => {
    expect([
      press('?', { shiftKey: true, code: 'Slash' }),
      press(' ', { code: 'Space' }),
      press('Escape'),
      press('&', { code: 'Digit1' }),
      press('1', { code: 'Numpad1' }),
      press('!', { code: 'Digit1', shiftKey: true }),
    ]).toEqual(['?', 'Space', 'Esc', '1', '1', '!']);
  });

  it('prints them as on the keyboard', () => {
    expect([printedKey('Mod+Shift+Z', false), printedKey('Mod+Z', true), printedKey('ArrowLeft', false)]).toEqual([
      'Ctrl Shift Z',
      'Cmd Z',
      '←',
    ]);
  });
});

describe('the command table', () => {
  const command = (id: string, keys: string[], enabled = true): Command => ({
    id,
    title: id,
    group: '',
    keys,
    enabled,
    run: () => undefined,
  });
  const scope = (layer: 'frame' | 'page' | 'over', ...commands: Command[]) => ({
    token: Symbol(layer),
    layer,
    commands,
  });

  it('lets what lies on top win, whatever was mounted first', () => {
    const page = scope('page', command('label', ['1']), command('skip', ['U']));
    const frame = scope('frame', command('undo', ['Mod+Z']), command('first', ['1']));
    const over = scope('over', command('close', ['Esc']));
    const found = (key: string) => commandFor([page, over, frame], key)?.id ?? null;
    expect(['1', 'U', 'Mod+Z', 'Esc', 'Q'].map(found)).toEqual(['label', 'skip', 'undo', 'close', null]);
  });

  it('falls through a disabled command', () => {
    const scopes = [scope('frame', command('frame', ['Esc'])), scope('page', command('page', ['Esc'], false))];
    expect(commandFor(scopes, 'Esc')?.id).toBe('frame');
  });

  it('prefers the later of two on one layer', () => {
    const scopes = [scope('page', command('before', ['X'])), scope('page', command('after', ['X']))];
    expect(commandFor(scopes, 'X')?.id).toBe('after');
  });
});

describe('where no shortcut may fire', () => {
  const place = (tagName: string, type?: string) => ({ tagName, type });

  it('is where text is written', () => {
    expect([place('INPUT', 'text'), place('INPUT'), place('TEXTAREA'), place('SELECT')].map(isTyping)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([place('INPUT', 'checkbox'), place('INPUT', 'range'), place('BUTTON'), null].map(isTyping)).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(isTyping({ tagName: 'DIV', isContentEditable: true })).toBe(true);
  });

  it('leaves Space and Enter to a focused button, arrows to a slider, and every other key to the table', () => {
    const inside = (...roles: string[]) => ({
      tagName: 'BUTTON',
      closest: (selector: string) => roles.some((role) => selector.includes(role)) || null,
    });
    expect(isTaken(inside('button'), 'Space')).toBe(true);
    expect(isTaken(inside('button'), '1')).toBe(false);
    expect(isTaken(inside('[role=slider]'), 'ArrowLeft')).toBe(true);
    expect(isTaken(inside(), 'ArrowLeft')).toBe(false);
    expect(isTaken(null, 'Space')).toBe(false);
  });
});
