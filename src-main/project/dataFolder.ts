import { homedir } from 'node:os';
import { join } from 'node:path';

/** The user's data folder for Penumbra, by each system's custom; PENUMBRA_DATA overrides it. */
export function dataFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home = homedir(),
): string {
  if (env.PENUMBRA_DATA) return env.PENUMBRA_DATA;
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Penumbra');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Penumbra');
  return join(env.XDG_DATA_HOME || join(home, '.local', 'share'), 'penumbra');
}
