/** What to say of a file over which a worker died twice; null for any other error. The file may not be at fault. */
export function stoppedTwice(error: unknown): string | null {
  const message = error instanceof Error ? error.message : String(error);
  return message.startsWith('the worker stopped twice') ? message : null;
}
