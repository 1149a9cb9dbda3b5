import { app, type BrowserWindow, dialog, ipcMain, type IpcMainInvokeEvent, shell } from 'electron';
import type { Response } from '../../../src-shared/contract/api.ts';
import { API } from '../../../src-shared/contract/api.ts';
import type { Outcome } from '../../../src-shared/contract/bridge.ts';
import { CHANNELS } from './bridge.ts';
import type { Supervisor } from './engineSupervisor.ts';
import { imagePath } from './imagePath.ts';
import { isTrusted } from './security.ts';

function handle<A extends unknown[], R>(channel: string, answer: (...args: A) => Promise<R>): void {
  ipcMain.handle(channel, (event: IpcMainInvokeEvent, ...args: unknown[]) => {
    if (!isTrusted(event.senderFrame)) throw new Error('refused: the message does not come from the page');
    return answer(...(args as A));
  });
}

/** Answers what the preload asks. Every channel checks the sender first, then the argument. */
export function answerPage(engine: Supervisor, window: () => BrowserWindow | null): void {
  handle(CHANNELS.call, (name: unknown, request: unknown) => callEngine(engine, name, request));
  handle(CHANNELS.pickFolder, (title: unknown) => pickFolder(window(), title));
  handle(CHANNELS.revealImage, (id: unknown) => revealImage(engine, id));
}

/** Passes a call on. The engine checks the request itself; here only names of the contract pass. */
export async function callEngine(engine: Supervisor, name: unknown, request: unknown): Promise<Outcome> {
  if (typeof name !== 'string' || !Object.hasOwn(API, name))
    return { error: { kind: 'input', message: `unknown call: ${String(name)}`, file: null } };
  try {
    return await engine.ask((client) => client.call(name, request));
  } catch (error) {
    return { error: { kind: 'internal', message: error instanceof Error ? error.message : String(error), file: null } };
  }
}

let lastFolder: string | null = null;

async function pickFolder(window: BrowserWindow | null, title: unknown): Promise<string | null> {
  const options = {
    ...(typeof title === 'string' ? { title, message: title } : {}),
    properties: ['openDirectory' as const],
    defaultPath: lastFolder ?? app.getPath('pictures'),
  };
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options));
  if (canceled || filePaths.length === 0) return null;
  lastFolder = filePaths[0];
  return lastFolder;
}

/** The page knows images by id only, so the path is asked of the engine. */
async function revealImage(engine: Supervisor, id: unknown): Promise<void> {
  if (!Number.isInteger(id)) throw new Error(`invalid image id: ${String(id)}`);
  const [images, status] = await Promise.all([
    callEngine(engine, 'library.images', { ids: [id] }),
    callEngine(engine, 'project.status', {}),
  ]);
  if ('error' in images) throw new Error(images.error.message);
  if ('error' in status) throw new Error(status.error.message);
  const row = (images.ok as Response<'library.images'>).at(0);
  const project = status.ok as Response<'project.status'>;
  const path = row && project.kind === 'open' ? imagePath(row.file, project.roots) : null;
  if (path === null) throw new Error(`image ${String(id)} has no file in this project`);
  shell.showItemInFolder(path);
}
