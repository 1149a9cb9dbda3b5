import { useEffect, useRef } from 'react';
import type { Capabilities } from '../client/capabilities.ts';
import {
  type Command,
  commandFor,
  type Layer,
  dropScope,
  isTaken,
  isTyping,
  keyName,
  setScope,
  useCommandTable,
} from './commands.ts';

/**
 * Makes commands available while the component is shown. Write the list inline: what it does may change with every render,
 * its keys and titles are told again only when they differ.
 */
export function useCommands(commands: readonly Command[], layer: Layer = 'page'): void {
  const latest = useRef(commands);
  latest.current = commands;
  const token = useRef<symbol>(undefined);
  token.current ??= Symbol('commands');

  const shape = JSON.stringify(
    commands.map(({ id, title, group, keys, enabled }) => [id, title, group, keys, enabled]),
  );
  useEffect(() => {
    const scope = token.current;
    if (!scope) return;
    setScope(
      scope,
      latest.current.map((command, i) => ({ ...command, run: () => latest.current[i]?.run() })),
      layer,
    );
  }, [shape, layer]);
  useEffect(() => {
    const scope = token.current;
    return () => {
      if (scope) dropScope(scope);
    };
  }, []);
}

/** Starts commands from keys and from the application menu. Mounted once, by the frame. */
export function useKeyboard({ onMenu }: Capabilities): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const place = event.target instanceof HTMLElement ? event.target : null;
      if (event.defaultPrevented || event.isComposing) return;
      // an open dialog has the keyboard for itself, unless it offers commands of its own
      if (document.querySelector('[aria-modal=true]') || place?.closest('[role=dialog]:not([data-commands])')) return;
      const key = keyName(event);
      if (isTyping(place) || isTaken(place, key)) return;
      const command = commandFor(useCommandTable.getState().scopes, key);
      if (!command || (event.repeat && /^([0-9]|Space|Backspace)$/.test(key))) return;
      event.preventDefault();
      command.run();
    };
    document.addEventListener('keydown', onKeyDown);
    const offMenu = onMenu?.((id) => {
      // the menu's undo is the text field's own while somebody types
      const place = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      if ((id === 'undo' || id === 'redo') && isTyping(place)) {
        document.execCommand(id);
        return;
      }
      const commands = useCommandTable.getState().scopes.flatMap((scope) => scope.commands);
      commands.findLast((command) => command.id === id && command.enabled !== false)?.run();
    });
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      offMenu?.();
    };
  }, [onMenu]);
}
