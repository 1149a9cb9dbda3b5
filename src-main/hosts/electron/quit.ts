import { app, type BrowserWindow, dialog } from 'electron';
import type { RunningJobs } from './runningJobs.ts';

export interface Quitter {
  /** Whether a close of the window means what it says; false while jobs run and nobody agreed to stop them. */
  mayClose(): boolean;
  /** Quits without a question, and starts again. */
  restart(): void;
}

/** Asks before a quit that would stop a job, and lets the engine end cleanly before the app does. */
export function guardQuit(
  jobs: RunningJobs,
  stopEngine: () => Promise<void>,
  window: () => BrowserWindow | null,
): Quitter {
  let agreed = false;
  let phase: 'open' | 'asking' | 'stopping' | 'stopped' = 'open';

  const leave = async () => {
    phase = 'asking';
    if (!agreed && jobs.list().length > 0) agreed = await askToStop(jobs, window());
    if (!agreed && jobs.list().length > 0) {
      phase = 'open';
      return;
    }
    agreed = true;
    phase = 'stopping';
    await stopEngine();
    phase = 'stopped';
    app.quit();
  };

  app.on('before-quit', (event) => {
    if (phase === 'stopped') return;
    event.preventDefault();
    if (phase === 'open') void leave();
  });

  return {
    mayClose: () => agreed || jobs.list().length === 0,
    restart: () => {
      agreed = true;
      app.relaunch();
      app.quit();
    },
  };
}

async function askToStop(jobs: RunningJobs, window: BrowserWindow | null): Promise<boolean> {
  const titles = jobs.list().map((job) => job.title);
  const options = {
    type: 'question' as const,
    message: 'Quit while work is going on?',
    detail: `${titles.join(', ')} will stop. What is done is kept and goes on at the next start of the job.`,
    buttons: ['Keep Working', 'Stop and Quit'],
    defaultId: 0,
    cancelId: 0,
  };
  const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
  return response === 1;
}
