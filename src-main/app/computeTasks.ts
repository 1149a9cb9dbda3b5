import { clusteringTasks } from '../clustering/tasks.ts';
import { mergeTasks } from '../jobs/mergeTasks.ts';
import { libraryTasks } from '../library/tasks.ts';
import { propagationTasks } from '../propagation/tasks.ts';
import { validationTasks } from '../validation/tasks.ts';

/** Every task that the compute worker can run: the task tables of all stages, merged. */
export const COMPUTE_TASKS = mergeTasks(libraryTasks, clusteringTasks, propagationTasks, validationTasks);
export type ComputeTasks = typeof COMPUTE_TASKS;
