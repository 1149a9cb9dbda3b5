import { serveTask } from '../jobs/serveTask.ts';
import { validate } from './computeTasks.ts';

serveTask({ validate });
