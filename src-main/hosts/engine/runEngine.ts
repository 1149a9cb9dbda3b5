import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { createApp } from '../../app/createApp.ts';
import { dataFolder } from '../../project/dataFolder.ts';
import type { EngineSaid } from '../../engine/EngineSaid.ts';
import { freshSocket, removeSocket } from '../../engine/freshSocket.ts';
import { PenumbraError, toWireError } from '../../../src-shared/contract/errors.ts';
import { createAuthority } from './authority.ts';
import { createGuests } from './guests.ts';
import { createListener, listening } from './listen.ts';
import { readOptions, type EngineOptions } from './options.ts';
import { createStaticFiles } from './staticFiles.ts';

const GRACE_MS = 5000;

/** Tells the process that started this one. */
const say = (said: EngineSaid): void => console.log(JSON.stringify(said));

/**
 * Starts the engine by the arguments of this process and says on standard output where it listens.
 *
 * @param bundles folder of the built entries
 */
export async function runEngine(bundles: string): Promise<void> {
  let ownSocket: string | null = null;
  const options = readOptions(
    process.argv.slice(2),
    process.env,
    () => (ownSocket = freshSocket()),
    () => randomBytes(24).toString('base64url'),
  );
  const app = createApp({
    bundles,
    resources: process.env.PENUMBRA_RESOURCES ?? resolve(bundles, '../../resources'),
    dataFolder: dataFolder(process.env, process.platform),
    clock: () => new Date().toISOString(),
    now: () => performance.now(),
    workers: availableParallelism(),
    address: { socket: options.socket, token: options.token },
    joinsAs: options.patient ? 'cli' : 'engine',
    browsable: options.roots.length > 0 ? options.roots : null,
  });

  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    // whatever hangs, the process ends; everything that matters is on the disk already
    setTimeout(() => process.exit(code), GRACE_MS).unref();
    await app.close();
    if (ownSocket) removeSocket(ownSocket);
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));
  const guests = createGuests();
  const leave = () => {
    if (!options.patient || guests.none()) return void stop(0);
    say({ staying: true });
    guests.whenNone(() => void stop(0));
  };
  if (options.attached) process.stdin.on('end', leave).on('error', leave).resume();

  try {
    const files = createStaticFiles(join(bundles, '../renderer'));
    const local = createListener({ app, files, authority: createAuthority(options.token, () => null), actor: 'local' });
    local.on('request', guests.count);
    await listening(local, { path: options.socket });
    if (options.project) await app.call('project.open', { project: options.project }, 'local');
    const url = options.port === null ? null : await listenOnPort({ app, files }, options);
    say({ listening: { url, socket: options.socket } });
  } catch (error) {
    say({ error: toWireError(error) });
    await stop(1);
  }
}

type Parts = Omit<Parameters<typeof createListener>[0], 'authority' | 'actor'>;

/** @returns the address to open once in a browser */
async function listenOnPort(parts: Parts, { port, host, token }: EngineOptions): Promise<string> {
  let origin = '';
  const server = createListener({ ...parts, authority: createAuthority(token, () => origin), actor: 'browser' });
  await listening(server, { port: port ?? 0, host }).catch((error: { code?: string }) => {
    throw new PenumbraError(
      'input',
      `cannot listen on ${host}, port ${port} (${error.code}); choose another with --port`,
    );
  });
  const { port: bound } = server.address() as AddressInfo;
  origin = `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
  return `${origin}/?token=${token}`;
}
