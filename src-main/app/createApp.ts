import { join } from 'node:path';
import type { CallName, Handlers } from '../../src-shared/contract/api.ts';
import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { EventName, Events } from '../../src-shared/contract/events.ts';
import { FACTS, factsOf, isCall, stageOf } from '../../src-shared/contract/facts.ts';
import { asInputError } from '../database/openDatabase.ts';
import { measureFiles } from '../features/service.ts';
import { createJobQueue } from '../jobs/jobQueue.ts';
import { createPixels } from '../pixels/createPixels.ts';
import type { AppOptions } from './AppOptions.ts';
import type { Background } from './Background.ts';
import { makeDemo } from '../demo/makeDemo.ts';
import { listFolders } from './folders.ts';
import type { EngineHandlers } from './handlers.ts';
import { joinProject, type JoinedProject } from '../project/joinedProject.ts';
import { openProject, type OpenProject } from './openProject.ts';
import { projectPathOf } from '../project/projectPaths.ts';
import { readRequest, type KnownCall } from './readRequest.ts';
import { recentProjects, rememberProject } from '../project/recentProjects.ts';

export type EventListener = <E extends EventName>(name: E, event: Events[E]) => void;

/** One running Penumbra: at most one project open, its jobs in lanes, and every call of the contract. */
export interface App {
  /** Checks the request, runs the call (as a job where it is long) and gives its answer; `gone` drops a job that has not begun. */
  call(name: string, request: unknown, actor: string, gone?: AbortSignal): Promise<unknown>;
  on(listener: EventListener): () => void;
  /** The file of the open project. */
  project(): string | null;
  /** A JPEG of an image: its thumbnail, or a size to look at. Null when there is none. */
  picture(kind: 'thumb' | 'media', id: number): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

/** Whether this engine answers a call itself, also where another one holds the project. */
const isLocal = (name: string): boolean => isCall(name) && factsOf(name).local === true;

/** Engines come and go: how often one of them may be quicker to take a project. */
const TRIES = 10;

export function createApp(options: AppOptions): App {
  const listeners = new Set<EventListener>();
  const emit: EventListener = (name, event) => {
    for (const listener of listeners) listener(name, event);
  };
  const jobs = createJobQueue(options.now, (state) => emit('job.changed', state));
  const pixels = createPixels(join(options.bundles, 'pixelWorker.js'), options.workers);
  let project: OpenProject | JoinedProject | null = null;

  /** Says which stages a call has changed. */
  const tellChanges = (call: CallName) => {
    for (const stage of factsOf(call).changes ?? []) emit('stage.changed', { stage });
  };

  /** A job that nobody asked for, with its news. */
  const inBackground: Background['run'] = async (call, title, work) => {
    try {
      return await jobs.run({ stage: stageOf(call), title, lane: FACTS[call].lane }, work);
    } finally {
      tellChanges(call);
    }
  };

  /** Ends the jobs of the open project, then closes it: what they still write must find it open. */
  const closeProject = async () => {
    const open = project;
    project = null;
    // before the jobs end: what is watched begins others
    if (open?.kind === 'open') open.stopWatching();
    await jobs.cancelAll();
    await open?.close();
  };

  // projects are opened and closed one after the other, whoever asks
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };

  /** Opens a project, or joins the engine that has it open. */
  const openOrJoin = async (path: string): Promise<OpenProject | JoinedProject> => {
    for (let tries = 1; ; tries++) {
      try {
        return await openProject(path, options, pixels, { run: inBackground, emit });
      } catch (error) {
        if (!(error instanceof PenumbraError) || error.kind !== 'busy') throw error;
        const joined = await joinProject(path, options.joinsAs, emit, () => void takeOver(path));
        if (joined) return joined;
        if (tries === TRIES) throw error;
      }
    }
  };

  /** The engine that had the project is gone: this one goes on with it, or with none. */
  const takeOver = (path: string) =>
    inTurn(async () => {
      if (project?.kind !== 'joined' || project.path !== path) return;
      project = await openOrJoin(path).catch((error: unknown) => {
        console.error(error);
        return null;
      });
      emit('project.changed', { project: project?.path ?? null });
    });

  const switchTo = async (path: string) => {
    if (project?.path === path) return;
    // one that cannot be opened leaves the other as it is
    const next = await openOrJoin(path);
    await closeProject();
    project = next;
    rememberProject(options.dataFolder, path);
    emit('project.changed', { project: path });
  };

  const engine: EngineHandlers = {
    'project.status': () =>
      own()?.status(jobs.list()) ?? { kind: 'closed', recent: recentProjects(options.dataFolder) },
    'project.open': (request, { actor }) =>
      inTurn(async () => {
        const path = await projectPathOf(request, options.dataFolder);
        await switchTo(path);
        if (request.library !== undefined) await answered('library.addRoot', { path: request.library }, actor);
        return { project: path };
      }),
    'project.folders': ({ path }) => listFolders(path, options.browsable),
    'jobs.cancel': ({ job }) => ({ cancelled: jobs.cancel(job) }),
    'features.files': measureFiles(pixels),
    'demo.make': makeDemo(options.resources, options.dataFolder),
  };

  const isLost = () => project?.kind === 'joined' && project.isLost();
  const own = () => (project?.kind === 'open' ? project : null);

  const handlerOf = <C extends CallName>(name: C): Handlers[C] => {
    const open = own();
    if (open) {
      // the two sets together are every call of the contract
      const all: Handlers = { ...engine, ...open.handlers };
      return all[name];
    }
    const handler = (engine as Partial<Handlers>)[name];
    if (handler) return handler;
    throw new PenumbraError('missing', 'no project is open; open a library first');
  };

  async function run<C extends CallName>(
    { call, request }: KnownCall<C>,
    actor: string,
    gone?: AbortSignal,
  ): Promise<unknown> {
    const handler = handlerOf(call);
    const facts = factsOf(call);
    if (facts.kind !== 'job') {
      const result = await handler(request, { actor, signal: new AbortController().signal, progress: () => undefined });
      tellChanges(call);
      return result;
    }
    try {
      const job = { stage: stageOf(call), title: facts.title(request), lane: facts.lane };
      return await jobs.run(job, async (control) => handler(request, { actor, ...control }), gone);
    } finally {
      // one that was cancelled or failed has done a part
      tellChanges(call);
    }
  }

  /** A fault of the project file, whichever call met it, is told as one. */
  const answered = async (name: string, request: unknown, actor: string, gone?: AbortSignal): Promise<unknown> => {
    // an engine that has just gone is replaced first
    while (isLost()) await last;
    if (project?.kind === 'joined' && !isLocal(name)) return project.call(name, request, actor);
    return run(readRequest(name, request), actor, gone).catch((error: unknown) => {
      throw asInputError(error, project?.path ?? '');
    });
  };

  return {
    call: answered,
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    project: () => project?.path ?? null,
    picture: async (kind, id) => project?.picture(kind, id) ?? null,
    close: async () => {
      await inTurn(closeProject);
      await pixels.close();
    },
  };
}
