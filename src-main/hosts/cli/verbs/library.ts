import { resolve } from 'node:path';
import { projectPathOf } from '../../../project/projectPaths.ts';
import { dataFolder } from '../../../project/dataFolder.ts';
import type { Client } from '../../../../src-shared/contract/api.ts';
import type { FailedFile, LibrarySummary } from '../../../../src-shared/contract/library.ts';
import type { ProjectCounts } from '../../../../src-shared/contract/project.ts';
import { createReport } from '../report.ts';
import type { ProjectOptions, Verb } from '../Verb.ts';

/** The three numbers that account for every file. */
export const countsInWords = ({ found, ready, failed, ignored }: ProjectCounts) =>
  found === 0
    ? 'The folder holds no files.'
    : `${found} files found: ${ready} ready, ${failed} failed, ${ignored} ignored.`;

export const open: Verb = (program, run) => {
  program
    .command('open')
    .description('create or open a project, add the folder as a root, scan it')
    .argument('<library>', 'folder of images; nothing is ever written into it')
    .option('--project <file>', 'project file; by default in your data folder, named by the library')
    .option('--json', 'one JSON object a line')
    .action(async (library: string, { project, json }: { project?: string; json?: boolean }) => {
      const path = await projectPathOf({ library, project }, dataFolder(process.env, process.platform)).catch(
        (error: unknown) => {
          createReport(json ?? false, process.stdout, process.stderr).failure(error);
          process.exitCode = 1;
          return null;
        },
      );
      if (path === null) return;
      await run({ project: path, json, open: false }, async ({ client, report }) => {
        await client.call('project.open', { library: resolve(library), project: path });
        const counts = await client.call('library.scan', {});
        const summary = await client.call('library.summary', {});
        if (json && counts.found === 0) report.note(countsInWords(counts));
        for (const words of [...(await closedFolders(client, summary)), ...waitsOf(summary)]) report.note(words);
        report.result(counts, `${countsInWords(counts)}\nProject: ${counts.project}`);
      });
    });
};

/** Folders named at most; the others are counted. */
const NAMED = 10;

/** Folders that cannot be read: none of the three numbers counts what lies in them. */
async function closedFolders(client: Client, { ignored }: LibrarySummary): Promise<string[]> {
  const isClosed = ({ reason }: { reason: string }) => reason.startsWith('the folder cannot be read');
  const total = ignored.filter(isClosed).reduce((sum, { files }) => sum + files, 0);
  if (total === 0) return [];
  const named = await client.call('library.ignored', { limit: Math.min(NAMED, total) });
  const more = total > NAMED ? [`${total - NAMED} more folders cannot be read; see penumbra call library.ignored`] : [];
  return [...named.map(({ file, reason }) => `${file}: ${reason}; what lies in it is not counted`), ...more];
}

/** What is missing, and what waits for a person's word: calls that name the images and take the answer. */
function waitsOf({ missing, changed, ambiguous, roots }: LibrarySummary): string[] {
  const away = roots
    .filter(({ there }) => !there)
    .map(
      ({ path }) =>
        `the folder ${path} is not there: its images stay as they were; connect its disk, or say where it lies now with penumbra call library.relink`,
    );
  const gone = `${missing} ${missing === 1 ? 'image is' : 'images are'} missing that ${missing === 1 ? 'was' : 'were'} here before; labels of missing images are kept, and not counted.`;
  const unconfirmed = `labeled images with other content than before: ${changed}; see penumbra call labeling.unconfirmed`;
  const several = `missing images that may be one of several files: ${ambiguous}; see penumbra call library.ambiguous`;
  return [
    ...away,
    ...(missing > 0 ? [gone] : []),
    ...(changed > 0 ? [unconfirmed] : []),
    ...(ambiguous > 0 ? [several] : []),
  ];
}

export const status: Verb = (program, run) => {
  program
    .command('status')
    .description('how far a project is')
    .requiredOption('--project <file>', 'project file')
    .option('--failed', 'list every file that could not be read, and why')
    .option('--json', 'one JSON object a line')
    .action(({ project, json, failed }: ProjectOptions & { failed?: boolean }) =>
      run({ project, json }, async ({ client, report }) => {
        const summary = await client.call('library.summary', {});
        const files = failed ? await failedFiles(client) : [];
        for (const { file, reason } of files) report.line({ file, reason });
        const { counts } = summary;
        const said = [...(await closedFolders(client, summary)), ...waitsOf(summary)];
        const failures = files.map(({ file, reason }) => `\n  ${file}: ${reason}`).join('');
        report.result(
          counts,
          `${countsInWords(counts)} ${counts.measured} measured, ${counts.labeled} labeled.${said.map((words) => `\n${words}`).join('')}${failures}`,
        );
      }),
    );
};

/** Every failed file, however many there are. */
async function failedFiles(client: Client): Promise<FailedFile[]> {
  const all: FailedFile[] = [];
  for (let page = await client.call('library.failed', {}); page.length > 0;) {
    all.push(...page);
    page = await client.call('library.failed', { after: page[page.length - 1].id });
  }
  return all;
}
