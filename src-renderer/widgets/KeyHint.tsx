import { printedKey } from '../state/commands.ts';

export const IS_MAC = navigator.userAgent.includes('Mac OS');

/** A key as it is printed on the keyboard. `keys` in the words of Command.keys: 'Mod+Z'. */
export function KeyHint({ keys }: { keys: string }) {
  return <kbd>{printedKey(keys, IS_MAC)}</kbd>;
}
