import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

/** A child that runs a script of this project, possibly under another user or with a file system of its own. */
async function output(command: string, args: readonly string[]): Promise<unknown> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const parts: Buffer[] = [];
  for await (const part of child.stdout) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString());
}

/** Scans and measures a library, and says what came of it: found, ready, failed, ignored, measured, the failures and what was ignored. */
const SCRIPT = (root: string, folder: string, refusal: string) => `
  import { readdirSync, writeFileSync } from 'node:fs';
  import { testProject } from ${JSON.stringify(resolve('test/support/testProject.ts'))};
  if (process.env.AS_NOBODY) { process.setgid(65534); process.setuid(65534); }
  let refused = 'nothing';
  try { ${refusal} } catch (error) { refused = error.code; }
  const project = testProject(${JSON.stringify(root)}, ${JSON.stringify(folder)});
  await project.scan();
  const scanned = project.numbers();
  await project.extract();
  const ignored = project.images.ignored(100).map(({ file, reason }) => file + ': ' + reason);
  console.log(JSON.stringify({ refused, scanned, numbers: project.numbers(), failures: project.failures(), ignored, byReason: project.images.ignoredByReason() }));
`;

/** As another user, who may not read everything as root may. `refusal` is an act that must be refused. */
export const asNobody = (root: string, folder: string, refusal: string): Promise<unknown> =>
  output('env', ['AS_NOBODY=1', process.execPath, '--input-type=module', '-e', SCRIPT(root, folder, refusal)]);

/** Where the library lies on a disk that can only be read. */
export const onReadOnlyDisk = (root: string, folder: string, refusal: string): Promise<unknown> => {
  const mount = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"';
  const node = [process.execPath, '--input-type=module', '-e', SCRIPT(root, folder, refusal)];
  return output('unshare', ['-m', 'sh', '-c', mount, root, ...node]);
};
