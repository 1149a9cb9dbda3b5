import { clusteringTasks } from '../clustering/tasks.ts';
import { mergeTasks } from '../jobs/mergeTasks.ts';
import { libraryTasks } from '../library/tasks.ts';
import { propagationTasks } from '../propagation/tasks.ts';
import { validationTasks } from '../validation/tasks.ts';

/** Everything that the compute worker can do: the stages' tables in one. */
export const COMPUTE_TASKS = mergeTasks(libraryTasks, clusteringTasks, propagationTasks, validationTasks);
export type ComputeTasks = typeof COMPUTE_TASKS;
