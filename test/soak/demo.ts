import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { STAGES } from '../../src-shared/model/stages.ts';
import { type Ended, type Line, run } from '../support/penumbra.ts';
import { featureDigest } from '../support/readProject.ts';
import type { Step } from './Step.ts';

/** The demo is to end within this on two cores; a slower machine is told, not failed. */
const PROMISED = 180;
const IMAGES = 300;
const FILES = 303;

/**
 * The whole demo, as a new user runs it: every stage done and its export verified; two exports of it equal byte for byte;
 * and the same again in another folder gives the same library, features, labels and dataset.
 */
export const demo: Step = async ({ folder, demo: data }) => {
  const first = await run(['demo', '--no-open'], { data });
  const { project } = first.last as { project: string };
  const exports = ['one', 'two'].map((name) => join(folder, name));
  for (const out of exports) await run(['export', '--project', project, '--format', 'folders', '--out', out], { data });

  const second = await run(['demo', '--no-open'], { data: folder });
  const slow = first.seconds > PROMISED ? `, more than the ${PROMISED} s promised` : '';
  const of = (end: Ended) => end.lines.map((line) => withoutPlaces(line));
  const differ = (what: string, a: Uint8Array | string, b: Uint8Array | string) =>
    Buffer.from(a).equals(Buffer.from(b)) ? [] : [`two demos of one seed differ in ${what}`];
  return {
    figure: `${first.seconds.toFixed(0)} s${slow}, the second ${second.seconds.toFixed(0)} s; ${String(first.last.ready)} ready, ${String(first.last.failed)} failed, ${String(first.last.ignored)} ignored`,
    faults: [
      ...summaryFaults(first.lines, first.last),
      ...treeFaults('two exports of one project', exports[0], exports[1]),
      ...treeFaults('the libraries of two demos', join(data, 'demo/photographs'), join(folder, 'demo/photographs')),
      ...treeFaults('the datasets of two demos', join(data, 'demo/dataset'), join(folder, 'demo/dataset')),
      ...differ('the truth', read(data, 'demo/truth.csv'), read(folder, 'demo/truth.csv')),
      ...differ(
        'the features',
        featureDigest(project).digest,
        featureDigest((second.last as { project: string }).project).digest,
      ),
      ...differ('the summary', JSON.stringify(of(first)), JSON.stringify(of(second))),
    ],
  };
};

const read = (...path: string[]) => readFileSync(join(...path));

/** What the summary must say, stage by stage. */
export function summaryFaults(lines: readonly Line[], last: Line): string[] {
  const stages = lines.flatMap(({ stage }) => (typeof stage === 'string' ? [stage] : []));
  const of = (stage: string) => lines.find((line) => line.stage === stage) ?? {};
  const expected: readonly (readonly [string, unknown, unknown])[] = [
    ['stages', stages.join(' '), STAGES.join(' ')],
    ['files found', last.found, FILES],
    ['images ready', last.ready, IMAGES],
    ['files failed', last.failed, FILES - IMAGES],
    ['files ignored', last.ignored, 0],
    ['images measured', last.measured, IMAGES],
    ['vectors', of('embeddings').images, IMAGES],
    ['images accepted and abstained', Number(of('propagation').accepted) + Number(of('propagation').abstained), IMAGES],
    ['images written', of('export').written, IMAGES],
    ['images verified', of('export').verified, IMAGES],
  ];
  return expected.flatMap(([what, found, wanted]) =>
    found === wanted ? [] : [`${what}: ${String(found)}, not ${String(wanted)}`],
  );
}

/** Folders hold the same files with the same bytes, or the sentences that say where they do not. */
export function treeFaults(what: string, a: string, b: string): string[] {
  const [left, right] = [filesBelow(a), filesBelow(b)];
  const only = [...left.filter((file) => !right.includes(file)), ...right.filter((file) => !left.includes(file))];
  if (left.length === 0) return [`${what}: there are no files in ${a}`];
  if (only.length > 0) return [`${what} hold different files: ${only.slice(0, 3).join(', ')}`];
  const other = left.filter((file) => !undated(file, read(a, file)).equals(undated(file, read(b, file))));
  return other.length === 0 ? [] : [`${what} differ in ${other.length} files: ${other.slice(0, 3).join(', ')}`];
}

/** A dataset's card bears the day of the last act, which is another one when midnight lies between two runs. */
const undated = (file: string, bytes: Buffer): Buffer =>
  file === 'README.md' ? Buffer.from(bytes.toString('utf8').replace(/\d{4}-\d\d-\d\d/, 'a day')) : bytes;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** A line without the places where things lie, which are other ones in another data folder. */
function withoutPlaces({ project: _project, out: _out, ...line }: Line): Line {
  return line;
}
