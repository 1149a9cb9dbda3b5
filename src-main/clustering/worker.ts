import { serveTask } from '../jobs/serveTask.ts';
import { cluster, duplicates, map } from './computeTasks.ts';

serveTask({ cluster, map, duplicates });
