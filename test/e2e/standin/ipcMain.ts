import { createCodec } from './page/codec.ts';
import { strict } from './strict.ts';

type InvokeHandler = (event: object, ...args: unknown[]) => unknown;

const { encode, decode } = createCodec();
const handlers = new Map<string, InvokeHandler>();

export const ipcMain = strict('ipcMain', {
  handle(channel: string, handler: InvokeHandler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  removeHandler(channel: string) {
    handlers.delete(channel);
  },
});

/** Runs the handler of an invocation; the answer is ready for the page, errors in Electron's words. */
export async function invoke(
  event: object,
  channel: string,
  args: string,
): Promise<{ value: string } | { error: string }> {
  const handler = handlers.get(channel);
  if (!handler) return { error: `Error: No handler registered for '${channel}'` };
  let value: unknown;
  try {
    value = await handler(event, ...(decode(args) as unknown[]));
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    return { error: String(error) };
  }
  try {
    return { value: encode(value) };
  } catch {
    return { error: 'Error: An object could not be cloned.' };
  }
}
