import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export const PYTHON = '/usr/bin/python3';

/** What the checks import, and the package of Debian that brings it. */
const PACKAGES: Readonly<Record<string, string>> = {
  numpy: 'python3-numpy',
  scipy: 'python3-scipy',
  sklearn: 'python3-sklearn',
  fastcluster: 'python3-fastcluster',
  pandas: 'python3-pandas',
  PIL: 'python3-pil',
  torchvision: 'python3-torchvision',
};

function missing(): string[] {
  if (!existsSync(PYTHON)) return ['python3', ...Object.values(PACKAGES)];
  const code =
    'import importlib.util, json, sys; print(json.dumps([m for m in sys.argv[1:] if importlib.util.find_spec(m) is None]))';
  const { stdout } = spawnSync(PYTHON, ['-c', code, ...Object.keys(PACKAGES)], { encoding: 'utf8' });
  return (JSON.parse(stdout) as string[]).map((name) => PACKAGES[name]);
}

/** Installs what the checks need where that is possible; throws with what to do where it is not. */
export function ensurePython(): void {
  const wanted = missing();
  if (wanted.length === 0) return;
  const install = ['install', '-y', '-q', '--no-install-recommends', ...wanted];
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log(`installing ${wanted.join(' ')}`);
    // what is printed goes to standard error, so that the checks stay readable
    const stdio: ['ignore', 2, 2] = ['ignore', 2, 2];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-q'], { stdio, env });
    spawnSync('apt-get', install, { stdio, env });
  }
  const left = missing();
  if (left.length > 0)
    throw new Error(`the peers need other programs of Debian: as root, run apt-get install ${left.join(' ')}`);
}
