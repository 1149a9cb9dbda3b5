import { type BrowserWindow, powerSaveBlocker } from 'electron';
import type { RunningJobs } from './runningJobs.ts';

/** Keeps the machine awake while a job runs, and shows how far it is on the task bar. Call it at every change. */
export function createPowerKeeper(jobs: RunningJobs, window: () => BrowserWindow | null): () => void {
  let blocker: number | null = null;
  return () => {
    const busy = jobs.list().length > 0;
    if (busy && blocker === null) blocker = powerSaveBlocker.start('prevent-app-suspension');
    if (!busy && blocker !== null) {
      powerSaveBlocker.stop(blocker);
      blocker = null;
    }
    // below 0 hides the bar, above 1 shows one that only moves
    window()?.setProgressBar(busy ? (jobs.share() ?? 2) : -1);
  };
}
