import { join } from 'node:path';
import { makeLibrary } from './makeLibrary.ts';
import { runCommand } from './runCommand.ts';

/** A project with a small measured library, made by the command line, in the folder of one test. */
export async function makeProject(folder: string, images: number): Promise<string> {
  const project = join(folder, 'night.penumbra');
  const library = await makeLibrary(join(folder, 'night'), images);
  const env = { PENUMBRA_DATA: join(folder, 'data') };
  await runCommand(['open', library, '--project', project], env);
  await runCommand(['extract', '--project', project], env);
  return project;
}
