/** The reason to give for a file over which a worker died twice; null for other errors. */
export function stoppedTwice(error: unknown): string | null {
  const message = error instanceof Error ? error.message : String(error);
  return message.startsWith('the worker stopped twice') ? message : null;
}
