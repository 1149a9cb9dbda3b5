import { parseArgs } from 'node:util';

/** How an engine was asked to run. */
export interface EngineOptions {
  readonly project: string | null;
  /** Unix socket or named pipe to listen on; always one, so that other processes can find this engine. */
  readonly socket: string;
  /** TCP port, 0 for a free one; null for none. */
  readonly port: number | null;
  readonly host: string;
  /** Folders that the page may list. */
  readonly roots: readonly string[];
  /** Stop when standard input ends: the parent is gone. */
  readonly attached: boolean;
  /** When the parent is gone, answer first what other commands have asked. */
  readonly patient: boolean;
  readonly token: string;
}

/** Reads the arguments of the engine process. The token comes by the environment, where other users cannot see it. */
export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  freshSocket: () => string,
  freshToken: () => string,
): EngineOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      project: { type: 'string' },
      socket: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      root: { type: 'string', multiple: true, default: [] },
      attached: { type: 'boolean', default: false },
      patient: { type: 'boolean', default: false },
    },
  });
  return {
    project: values.project ?? null,
    socket: values.socket ?? freshSocket(),
    port: values.port === undefined ? null : Number(values.port),
    host: values.host,
    roots: values.root,
    attached: values.attached,
    patient: values.patient,
    token: env.PENUMBRA_TOKEN ?? freshToken(),
  };
}
