import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecentProject } from '../../src-shared/contract/project.ts';
import { projectName } from './projectPaths.ts';

const KEPT = 12;
const listFile = (dataFolder: string) => join(dataFolder, 'recent.json');

function readList(dataFolder: string): string[] {
  try {
    const list = JSON.parse(readFileSync(listFile(dataFolder), 'utf8')) as unknown;
    return Array.isArray(list) ? list.filter((entry): entry is string => typeof entry === 'string') : [];
  } catch {
    return [];
  }
}

/** Projects opened before that still exist, the latest first. */
export const recentProjects = (dataFolder: string): RecentProject[] =>
  readList(dataFolder)
    .filter((path) => existsSync(path))
    .map((path) => ({ path, name: projectName(path) }));

export function rememberProject(dataFolder: string, path: string): void {
  mkdirSync(dataFolder, { recursive: true });
  const list = [path, ...readList(dataFolder).filter((entry) => entry !== path)].slice(0, KEPT);
  writeFileSync(listFile(dataFolder), JSON.stringify(list));
}
