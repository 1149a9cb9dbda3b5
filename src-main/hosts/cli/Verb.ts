import { InvalidArgumentError, type Command } from 'commander';
import type { EngineClient } from '../../engine/createEngineClient.ts';
import type { Report } from './report.ts';

/** What a verb works with. */
export interface Session {
  readonly client: EngineClient;
  readonly report: Report;
  /** Settles at Ctrl C, where the verb goes on until then. */
  readonly interrupted: Promise<void>;
}

/** The options that every verb of a project has. */
export interface ProjectOptions {
  readonly project: string;
  readonly json?: boolean;
}

/** Runs a verb against the engine of a project; null needs none, `open: false` lets the verb make it, `endless: true` goes on until Ctrl C. */
export type WithEngine = (
  options: {
    readonly project: string | null;
    readonly json?: boolean;
    readonly open?: boolean;
    readonly endless?: boolean;
  },
  work: (session: Session) => Promise<void>,
) => Promise<void>;

/** A verb adds itself to the program. `bundles` is the folder of the built entries. */
export type Verb = (program: Command, run: WithEngine, bundles: string) => void;

export const integer = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value)) throw new InvalidArgumentError(`not a whole number: ${text}`);
  return value;
};

export const number = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError(`not a number: ${text}`);
  return value;
};

/** A whole number from 1 on. */
export const positive = (text: string): number => {
  const value = integer(text);
  if (value < 1) throw new InvalidArgumentError(`must be 1 or more, not ${text}`);
  return value;
};

/** A share from 0 to 1. */
export const share = (text: string): number => {
  const value = number(text);
  if (value < 0 || value > 1) throw new InvalidArgumentError(`must lie between 0 and 1, not ${text}`);
  return value;
};

/**
 * One of a few words.
 *
 * @param later words that a newer version knows
 */
export const oneOf =
  <Word extends string>(words: readonly Word[], later: readonly string[] = []) =>
  (text: string): Word => {
    const word = words.find((known) => known === text);
    if (word !== undefined) return word;
    if (later.includes(text)) throw new InvalidArgumentError(`'${text}' is not in this version`);
    throw new InvalidArgumentError(`must be ${words.join(' or ')}, not '${text}'`);
  };
