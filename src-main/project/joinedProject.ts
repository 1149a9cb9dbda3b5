import { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { JobState } from '../../src-shared/contract/events.ts';
import { createEngineClient } from '../engine/createEngineClient.ts';
import type { AnyListener } from '../engine/hearEvents.ts';
import { liveHolder } from './projectLock.ts';
import { lockFile } from './projectPaths.ts';

/**
 * A project that another engine holds: every call goes there, and its events are heard from there.
 */
export interface JoinedProject {
  readonly kind: 'joined';
  readonly path: string;
  /** Whether the other engine is gone: its calls would fail. */
  isLost(): boolean;
  call(name: string, request: unknown, actor: string): Promise<unknown>;
  picture(kind: 'thumb' | 'media', id: number): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

/**
 * Joins the engine that holds a project's lock; null when there is none, or it goes just now. Fails
 * with kind 'busy' when it does not answer.
 *
 * @param actor 'cli' keeps an engine that another command started until this one is done; 'engine'
 *   takes over when it ends
 * @param emit hears that engine's events of this project
 * @param onLost the engine is gone, or opened another project: this one is free
 */
export async function joinProject(
  path: string,
  actor: 'cli' | 'engine',
  emit: AnyListener,
  onLost: () => void,
): Promise<JoinedProject | null> {
  const holder = await liveHolder(lockFile(path));
  if (!holder) return null;
  const client = createEngineClient(holder, { actor, project: path });
  const running = new Map<string, JobState>();
  let closed = false;
  let lost = false;
  const lose = () => {
    if (closed) return;
    closed = lost = true;
    client.close();
    // a page would show them for ever
    for (const job of running.values()) emit('job.changed', { ...job, state: 'failed', error: STOPPED });
    onLost();
  };
  client.onAny((name, event) => {
    if (closed) return;
    if (name === 'project.changed') return lose();
    if (name === 'job.changed') follow(running, event as JobState);
    emit(name, event);
  });
  try {
    await client.opened;
  } catch (error) {
    closed = true;
    if (error instanceof PenumbraError && error.kind === 'busy')
      throw new PenumbraError(
        'busy',
        `another Penumbra (process ${holder.pid}) has this project open and does not answer; end it and try again`,
        lockFile(path),
      );
    return null;
  }
  void client.ended.then(lose);
  return {
    kind: 'joined',
    path,
    isLost: () => lost,
    call: client.pass,
    picture: (kind, id) => client.bytes(`/${kind}/${id}`),
    close: async () => {
      closed = true;
      client.close();
    },
  };
}

const STOPPED = { kind: 'internal', message: 'the Penumbra that did this was closed', file: null } as const;

function follow(running: Map<string, JobState>, state: JobState): void {
  if (state.state === 'running' || state.state === 'waiting') running.set(state.job, state);
  else running.delete(state.job);
}
