import type { Db } from '../../database/Db.ts';
import type { Log } from '../../database/log.ts';
import type { Meta } from '../../database/meta.ts';
import type { Compute } from '../../jobs/Compute.ts';
import type { Pixels } from '../../pixels/createPixels.ts';
import type { ComputeTasks } from '../computeTasks.ts';

/** What the stages of an open project stand on: its database, and the doors to the workers. */
export interface Ground {
  readonly db: Db;
  readonly log: Log;
  readonly meta: Meta;
  readonly pixels: Pixels;
  /** Requests that a stage keeps in flight to the pixel workers. */
  readonly parallel: number;
  readonly compute: Compute<ComputeTasks>;
}
