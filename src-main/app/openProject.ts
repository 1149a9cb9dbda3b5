import { join } from 'node:path';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import { createLog } from '../database/log.ts';
import { createMeta } from '../database/meta.ts';
import type { Db } from '../database/Db.ts';
import { closeDatabase, openDatabase } from '../database/openDatabase.ts';
import { createCompute } from '../jobs/createCompute.ts';
import { requestsInFlight } from '../jobs/requestsInFlight.ts';
import type { Pixels } from '../pixels/createPixels.ts';
import type { AppOptions } from './AppOptions.ts';
import type { Background } from './Background.ts';
import type { ComputeTasks } from './computeTasks.ts';
import { releaseLock, takeLock } from '../project/projectLock.ts';
import { filesFolder, lockFile } from '../project/projectPaths.ts';
import type { Ground } from './wire/Ground.ts';
import { wireProject, type WiredProject } from './wire/wireProject.ts';

export interface OpenProject extends WiredProject {
  readonly kind: 'open';
  readonly path: string;
}

/**
 * Opens a project file, creating it if it does not exist, and holds its lock until it is closed.
 */
export async function openProject(
  path: string,
  options: AppOptions,
  pixels: Pixels,
  background: Background,
): Promise<OpenProject> {
  const unlock = await lockProject(path, options);
  try {
    const files = filesFolder(path);
    const bundle = (name: string) => join(options.bundles, `${name}.js`);
    const db = openDatabase(path, join(files, 'backups'));
    const ground = groundOf(db, options, pixels, bundle('computeWorker'));
    const wired = wireProject(ground, { path, files, bundle }, options, background);
    // compute the status once, because the first time is slow and later ones use cached values
    wired.status([]);
    return {
      ...wired,
      kind: 'open',
      path,
      close: async () => {
        await wired.close();
        closeDatabase(db);
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Takes the lock of a project and returns a function that releases it. */
async function lockProject(path: string, { address }: AppOptions): Promise<() => void> {
  const lock = lockFile(path);
  const me = { pid: process.pid, ...address };
  await takeLock(lock, me).catch((error: { code?: string }) => {
    if (error instanceof PenumbraError) throw error;
    throw new PenumbraError(
      'input',
      `the project file cannot be written here (${error.code}); choose another place with --project`,
      path,
    );
  });
  return () => releaseLock(lock, me);
}

const groundOf = (db: Db, { clock, workers }: AppOptions, pixels: Pixels, computeWorker: string): Ground => ({
  db,
  log: createLog(db, clock),
  meta: createMeta(db),
  pixels,
  parallel: requestsInFlight(workers),
  compute: createCompute<ComputeTasks>(computeWorker),
});
