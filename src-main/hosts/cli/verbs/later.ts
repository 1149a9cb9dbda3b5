import type { Verb } from '../Verb.ts';

const LATER = ['train', 'bundle', 'predict', 'replay'];

/** Verbs that have their name already: a script learns that it needs a newer version, not that it mistyped. */
export const later: Verb = (program) => {
  for (const name of LATER)
    program
      .command(name, { hidden: true })
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() => program.error(`error: '${name}' is not in this version`, { exitCode: 2 }));
};
