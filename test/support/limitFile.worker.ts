import { workerData } from 'node:worker_threads';
import { writeSync } from 'node:fs';
import { endChildren } from './endChildren.ts';

/* The watch of limitFile.ts. It writes to the descriptor itself: the main thread may not be there to pass a message on. */

const { owner, limit, grace } = workerData as { owner: string; limit: number; grace: number };

setTimeout(() => {
  writeSync(2, `a test file was stopped after ${limit / 1000} s: its time is up\n`);
  endChildren(owner);
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), grace);
}, limit);
