import type { Db } from '../../database/Db.ts';
import type { Log } from '../../database/log.ts';
import type { Meta } from '../../database/meta.ts';
import type { Compute } from '../../jobs/Compute.ts';
import type { Pixels } from '../../pixels/createPixels.ts';
import type { ComputeTasks } from '../computeTasks.ts';

/** What every stage of an open project needs: the database, the log and access to the workers. */
export interface Ground {
  readonly db: Db;
  readonly log: Log;
  readonly meta: Meta;
  readonly pixels: Pixels;
  /** How many requests a stage may send to the pixel workers at the same time. */
  readonly parallel: number;
  readonly compute: Compute<ComputeTasks>;
}
