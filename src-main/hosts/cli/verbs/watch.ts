import { PenumbraError } from '../../../../src-shared/contract/errors.ts';
import type { WatchState } from '../../../../src-shared/contract/events.ts';
import type { ProjectOptions, Verb } from '../Verb.ts';
import { countsInWords } from './library.ts';

export const watch: Verb = (program, run) => {
  program
    .command('watch')
    .description('scan and measure new, changed and deleted files as they come, until Ctrl C')
    .requiredOption('--project <file>', 'project file')
    .option('--json', 'one JSON object a line, one for each batch')
    .action(({ project, json }: ProjectOptions) =>
      run({ project, json, endless: true }, async ({ client, report, interrupted }) => {
        const status = await client.call('project.status', {});
        const before = status.kind === 'open' && status.watch.watching;
        let { batches, why } = await client.call('library.watch', { on: true });
        if (why) report.note(why);
        report.note('Watching; Ctrl C ends it.');
        client.on('watch.changed', (state) => {
          if (state.why !== why && state.why) report.note(state.why);
          if (state.batches > batches && state.last) report.result(state.last, inWords(state.last));
          ({ batches, why } = state);
        });
        const gone = await Promise.race([interrupted, client.ended.then(() => true)]);
        if (gone) throw new PenumbraError('internal', 'the Penumbra that has this project open was closed');
        // as it was: somebody may have it on in the window
        if (!before) await client.call('library.watch', { on: false });
        const { counts } = await client.call('library.summary', {});
        report.result(counts, `${countsInWords(counts)} ${counts.measured} measured.`);
      }),
    );
};

const inWords = ({ added, changed, gone, measured }: NonNullable<WatchState['last']>) =>
  `${added} new, ${changed} changed, ${gone} gone; ${measured} measured`;
