import type { Handlers } from '../../src-shared/contract/api.ts';
import type { Log } from '../database/log.ts';
import type { Meta } from '../database/meta.ts';
import { contentResult } from '../database/resultId.ts';
import type { LibraryService } from '../library/service.ts';
import type { Watch } from '../library/watch.ts';
import type { Background } from './Background.ts';

const KEY = 'library.watch';
/** The actor named in the log for jobs that the folder watch starts. */
const ACTOR = 'watch';

/** Whether the project's folders are watched while it is open. */
export const isWatched = (meta: Meta): boolean => meta.get<boolean>(KEY) ?? false;

/** Turns the folder watch on or off and saves the setting. */
export const watchHandler =
  (watch: Watch, meta: Meta, log: Log): Handlers['library.watch'] =>
  async ({ on }, { actor }) => {
    if (isWatched(meta) !== on) {
      meta.set(KEY, on);
      log.append({ kind: KEY, arguments: { on }, result: contentResult(KEY, { on }, []) }, actor);
    }
    if (!on) watch.stop();
    else if (!watch.state().watching) await watch.start();
    return watch.state();
  };

/**
 * Reads new files, then measures new images, each as a job in the queue. Returns how many images
 * were measured.
 */
export async function readBatch(
  { run }: Background,
  settled: ReadonlySet<string>,
  rescan: LibraryService['rescan'],
  extract: Handlers['features.extract'],
): Promise<number> {
  await run('library.scan', 'Reading new files', (control) => rescan({ actor: ACTOR, ...control }, settled));
  const { computed } = await run('features.extract', 'Measuring new images', async (control) =>
    extract({}, { actor: ACTOR, ...control }),
  );
  return computed;
}
