import { Command, CommanderError } from 'commander';
import type { Client } from '../../../src-shared/contract/api.ts';
import { PenumbraError } from '../../../src-shared/contract/errors.ts';
import { connect } from './connect.ts';
import { createReport } from './report.ts';
import type { Verb, WithEngine } from './Verb.ts';
import { call } from './verbs/call.ts';
import { cluster, map, prototypes } from './verbs/cluster.ts';
import { demo } from './verbs/demo.ts';
import { embed } from './verbs/embed.ts';
import { exportVerb } from './verbs/export.ts';
import { extract, features } from './verbs/features.ts';
import { label } from './verbs/label.ts';
import { later } from './verbs/later.ts';
import { open, status } from './verbs/library.ts';
import { propagate, simulate } from './verbs/propagate.ts';
import { serve } from './verbs/serve.ts';
import { validate } from './verbs/validate.ts';
import { watch } from './verbs/watch.ts';

const VERBS: readonly Verb[] = [
  demo,
  open,
  features,
  extract,
  embed,
  cluster,
  map,
  prototypes,
  label,
  propagate,
  validate,
  exportVerb,
  simulate,
  serve,
  status,
  watch,
  call,
  later,
];

const WRONG_USAGE = 2;

/** Reads the arguments, runs one verb and sets the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function runCli(argv: readonly string[], bundles: string): Promise<void> {
  // a reader that has enough (| head) ends the reading, not the work
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  const program = new Command('penumbra')
    .description('Labels an image library by its contrast, where nobody has labeled it.')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  for (const add of VERBS) add(program, withEngine(bundles), bundles);
  for (const command of program.commands) command.exitOverride();
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
  }
}

const withEngine =
  (bundles: string): WithEngine =>
  async ({ project, json = false, open = true, endless = false }, work) => {
    const report = createReport(json, process.stdout, process.stderr);
    try {
      const connection = await connect(bundles, project, open);
      const { client } = connection;
      const others = await jobsOf(client);
      let job: string | null = null;
      client.on('job.changed', (state) => {
        if (others.has(state.job)) return;
        job = state.state === 'running' ? state.job : null;
        report.progress(state);
      });
      // the first Ctrl C cancels the job, or ends what is endless, which then ends this call; the second ends the process
      const interruption = Promise.withResolvers<void>();
      const cancel = () => {
        if (endless) return interruption.resolve();
        if (job !== null) return void client.call('jobs.cancel', { job }).catch(() => undefined);
        report.failure(new PenumbraError('cancelled', 'cancelled'));
        process.exit(1);
      };
      process.once('SIGINT', cancel);
      process.once('SIGTERM', cancel);
      try {
        await work({ client, report, interrupted: interruption.promise });
      } finally {
        await connection.close();
      }
    } catch (error) {
      report.failure(error);
      process.exitCode = 1;
    }
  };

/** Jobs that an engine which was joined does for others: not for this command to show or to cancel. */
async function jobsOf(client: Client): Promise<ReadonlySet<string>> {
  const status = await client.call('project.status', {});
  return new Set(status.kind === 'open' ? status.jobs.map(({ job }) => job) : []);
}
