import { create } from 'zustand';
import type { Response } from '../../src-shared/contract/api.ts';
import type { PenumbraError } from '../../src-shared/contract/errors.ts';
import type { ProjectStatus } from '../../src-shared/contract/project.ts';
import type { Stage } from '../../src-shared/model/stages.ts';
import type { Connection } from '../client/Host.ts';

interface ProjectState {
  /** Null until the engine answered for the first time. */
  readonly status: Response<'project.status'> | null;
  readonly error: PenumbraError | null;
  readonly connection: Connection;
}

/** What is open, and whether the engine can be heard. Written by state/start.ts only. */
export const useProject = create<ProjectState>(() => ({ status: null, error: null, connection: 'open' }));

/** The open project; null when none is open or nothing is known yet. */
export const useOpenProject = (): ProjectStatus | null =>
  useProject(({ status }) => (status?.kind === 'open' ? status : null));

/** How far a stage is; `empty` while no project is open. */
export function useStageState(stage: Stage): ProjectStatus['stages'][number] {
  const project = useOpenProject();
  return project?.stages.find((entry) => entry.stage === stage) ?? { stage, state: 'empty', note: '' };
}
