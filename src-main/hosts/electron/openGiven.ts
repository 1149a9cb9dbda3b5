import { type BrowserWindow, dialog } from 'electron';
import type { Supervisor } from './engineSupervisor.ts';
import { callEngine } from './ipc.ts';
import type { LaunchOptions } from './launchOptions.ts';

/** Opens what a command line named, if it named anything; says so in a dialog when that fails. */
export async function openGiven(engine: Supervisor, given: LaunchOptions, window: BrowserWindow | null): Promise<void> {
  const { project, library } = given;
  if (project === null && library === null) return;
  const outcome = await callEngine(engine, 'project.open', project === null ? { library } : { project });
  if (!('error' in outcome)) return;
  await sayNotOpened(project ?? library, outcome.error.message, window);
}

export async function sayNotOpened(path: string | null, why: string, window: BrowserWindow | null): Promise<void> {
  const options = { type: 'error' as const, message: `${path} could not be opened.`, detail: why };
  await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
}
