import { PenumbraError } from '../../src-shared/contract/errors.ts';

/** Throws for a field of a request that an entry of a table does not take. */
export function refuseUnknown(title: string, takes: readonly string[], request: object): void {
  const unknown = Object.entries(request).find(([name, value]) => value !== undefined && !takes.includes(name));
  if (unknown) throw new PenumbraError('input', `${title} takes no ${unknown[0]}`);
}
