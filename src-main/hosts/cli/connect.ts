import { existsSync } from 'node:fs';
import { join as pathJoin } from 'node:path';
import { createEngineClient, type EngineClient } from '../../engine/createEngineClient.ts';
import { type EngineProcess, type Listening, startEngine } from '../../engine/startEngine.ts';
import { liveHolder } from '../../project/projectLock.ts';
import { lockFile, projectFile } from '../../project/projectPaths.ts';
import { PenumbraError } from '../../../src-shared/contract/errors.ts';

export interface Connection {
  readonly client: EngineClient;
  /** Leaves the engine, and ends it where this process started it. */
  close(): Promise<void>;
}

/**
 * Reaches the engine that has a project open; starts one of its own when nobody has.
 *
 * @param bundles folder of the built entries
 * @param project the project file; null for calls that need none
 * @param open false where the project may not exist yet: the first call makes it
 */
export async function connect(bundles: string, project: string | null, open = true): Promise<Connection> {
  const path = project === null ? null : await projectFile(project);
  if (path !== null && open && !existsSync(path)) {
    throw new PenumbraError(
      'input',
      `there is no project at ${project}; make one with: penumbra open LIBRARY --project ${project}`,
      project,
    );
  }
  const joined = path === null ? null : await join(path);
  // should another command be quicker with the same project, the engine of this one joins that one's
  return joined ?? own(bundles, path !== null && open ? ['--project', path] : []);
}

/** Reaches the engine that holds a project; null when there is none, or it goes just now. */
async function join(project: string): Promise<Connection | null> {
  const holder = await liveHolder(lockFile(project));
  if (!holder) return null;
  const client = createEngineClient(holder, { actor: 'cli', project });
  try {
    await client.opened;
    return { client, close: async () => client.close() };
  } catch {
    return null;
  }
}

async function own(bundles: string, args: readonly string[]): Promise<Connection> {
  const engine = startOwn(bundles, ['--patient', ...args]);
  const { address } = await listeningOf(engine);
  const client = createEngineClient(address, { actor: 'cli', owner: true });
  await client.opened;
  return {
    client,
    close: async () => {
      client.close();
      await engine.leave();
    },
  };
}

/** Starts an engine that ends with this process, unless it stays for another command. */
export const startOwn = (bundles: string, args: readonly string[], token?: string): EngineProcess =>
  startEngine({
    node: process.execPath,
    script: pathJoin(bundles, 'engine.js'),
    args,
    token,
    ownsSocket: false,
    messages: 'passed on',
  });

/**
 * Waits until an engine listens. Fails with what it says, or with kind 'internal' where it ends or
 * says nothing.
 */
export async function listeningOf(engine: EngineProcess): Promise<Listening> {
  try {
    return await engine.listening;
  } catch (error) {
    if (error instanceof PenumbraError) throw error;
    throw new PenumbraError('internal', `the engine ${(error as Error).message}`);
  }
}
