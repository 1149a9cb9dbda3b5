import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from '../support/penumbra.ts';

/** The product at one project, as its command line is used. */
export interface Product {
  readonly data: string;
  readonly project: string;
  verb(...args: string[]): Promise<Readonly<Record<string, unknown>>>;
  call<T>(name: string, request?: object): Promise<T>;
  /** `npm run bench`: its JSON line. */
  bench<T>(name: string, ...flags: string[]): T;
}

export function productAt(data: string, project: string): Product {
  return {
    data,
    project,
    verb: async (...args) => (await run([...args, '--project', project], { data })).last,
    call: async <T>(name: string, request: object = {}) =>
      (await run(['call', name, JSON.stringify(request), '--project', project], { data })).last as T,
    bench: <T>(name: string, ...flags: string[]): T => {
      const args = [join(ROOT, 'test/bench/bench.ts'), name, ...flags, '--json'];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
      if (status !== 0) throw new Error(`bench ${name} failed: ${stderr}`);
      return JSON.parse(stdout) as T;
    },
  };
}

export const writeNumbers = (file: string, values: Float32Array | Int32Array): void =>
  writeFileSync(file, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));

export const writeJson = (file: string, value: unknown): void => writeFileSync(file, JSON.stringify(value));
