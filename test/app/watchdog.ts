import { Worker } from 'node:worker_threads';

const CODE = `
const { parentPort, workerData } = require('node:worker_threads');
let timer;
parentPort.on('message', (running) => {
  clearTimeout(timer);
  if (running === null) return;
  timer = setTimeout(() => {
    require('node:fs').writeSync(2, '\\nheld the thread for ' + workerData + ' ms: ' + running + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }, workerData);
});
`;

/** Ends this process, saying what ran, when it has run for too long: for what never gives the thread back. */
export function watchdog(limitMs: number): { watch(running: string | null): void; close(): Promise<number> } {
  const worker = new Worker(CODE, { eval: true, workerData: limitMs });
  return { watch: (running) => worker.postMessage(running), close: () => worker.terminate() };
}
