import { serveTask } from '../jobs/serveTask.ts';
import { runSimulation, train } from './computeTasks.ts';

serveTask({ train, runSimulation });
