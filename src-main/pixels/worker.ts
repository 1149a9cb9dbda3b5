import { serveRequests } from '../jobs/serveRequests.ts';
import { createPixelTasks, type PixelRequest } from './pixelTasks.ts';

const tasks = createPixelTasks();
serveRequests(async (request) => (await tasks)(request as PixelRequest));
