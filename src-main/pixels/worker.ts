import { serveRequests } from '../jobs/serveRequests.ts';
import type { PixelRequests } from './PixelRequests.ts';
import { createPixelTasks } from './pixelTasks.ts';

serveRequests<PixelRequests>(createPixelTasks());
