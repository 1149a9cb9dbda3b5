import { serveTasks } from '../jobs/serveTasks.ts';
import { COMPUTE_TASKS } from './computeTasks.ts';

serveTasks(COMPUTE_TASKS);
