import { Command } from 'commander';
import type { Session, Verb } from '../../src-main/hosts/cli/Verb.ts';

export interface TypedVerb {
  /** Its help, as a person reads it. */
  readonly help: string;
  /** The calls that it makes of an engine that always answers the same, each as name and request. */
  calls(args: readonly string[], answer?: object): Promise<(readonly [string, unknown])[]>;
}

/** A verb of the command line as it is typed, with an engine that only notes what it is asked. */
export function typedVerb(verb: Verb, name: string): TypedVerb {
  const made: (readonly [string, unknown])[] = [];
  let answered: object = {};
  const call = (called: string, request: unknown) => {
    made.push([called, request]);
    return Promise.resolve(answered);
  };
  const session = { client: { call }, report: { result: () => undefined } } as unknown as Session;
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  verb(program, (_options, work) => work(session), '');
  const command = program.commands.find((known) => known.name() === name);
  if (!command) throw new Error(`no verb ${name}`);
  return {
    help: command.helpInformation(),
    calls: async (args, answer = {}) => {
      answered = answer;
      await program.parseAsync([name, ...args], { from: 'user' });
      return made;
    },
  };
}
