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

/**
 * One running Penumbra. It has at most one project open, and answers every call of the contract.
 */
export interface App {
  /**
   * Checks the request, runs the call and returns its answer. A long call runs as a job; aborting
   * `gone` drops it if it has not started yet.
   */
  call(name: string, request: unknown, actor: string, gone?: AbortSignal): Promise<unknown>;
  on(listener: EventListener): () => void;
  /** The path of the open project's file; null if none is open. */
  project(): string | null;
  /**
   * A JPEG of an image: 'thumb' is its thumbnail, 'media' is large enough to view. Null if there is
   * none.
   */
  picture(kind: 'thumb' | 'media', id: number): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

/**
 * True for a call that this engine answers itself even when another engine has the project open.
 */
const isLocal = (name: string): boolean => isCall(name) && factsOf(name).local === true;

/** Attempts to open or join a project. Another engine may take the lock or end in between. */
const TRIES = 10;

export function createApp(options: AppOptions): App {
  const listeners = new Set<EventListener>();
  const emit: EventListener = (name, event) => {
    for (const listener of listeners) listener(name, event);
  };
  const jobs = createJobQueue(options.now, (state) => emit('job.changed', state));
  const pixels = createPixels(join(options.bundles, 'pixelWorker.js'), options.workers);
  let project: OpenProject | JoinedProject | null = null;

  /** Announces the stages that a call may have changed. */
  const tellChanges = (call: CallName) => {
    for (const stage of factsOf(call).changes ?? []) emit('stage.changed', { stage });
  };

  /** Runs a job that the project starts by itself, such as reading new files. */
  const inBackground: Background['run'] = async (call, title, work) => {
    try {
      return await jobs.run({ stage: stageOf(call), title, lane: FACTS[call].lane }, work);
    } finally {
      tellChanges(call);
    }
  };

  /**
   * Ends the jobs of the open project, then closes it. The order matters: a job that is ending may
   * still write to it.
   */
  const closeProject = async () => {
    const open = project;
    project = null;
    // stop watching first, because a watched folder starts new jobs
    if (open?.kind === 'open') open.stopWatching();
    await jobs.cancelAll();
    await open?.close();
  };

  // open and close projects one at a time, whoever asks
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

  /**
   * Opens the project here after the engine that had it open is gone. If that fails, no project is
   * open.
   */
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
    // open the new project first: if that fails, the old one stays open
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
      // together these two answer every call of the contract
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
      // a cancelled or failed job may have done part of its work
      tellChanges(call);
    }
  }

  /** Answers a call. Errors of SQLite become errors that name the project file. */
  const answered = async (name: string, request: unknown, actor: string, gone?: AbortSignal): Promise<unknown> => {
    // wait until a lost engine has been replaced
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
