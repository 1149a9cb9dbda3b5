import { serveTask } from '../jobs/serveTask.ts';
import { cluster, map } from './computeTasks.ts';

serveTask({ cluster, map });
