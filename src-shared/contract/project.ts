import { z } from 'zod';
import type { Stage } from '../model/stages.ts';
import { query } from './call.ts';
import type { JobState } from './events.ts';

/** The line that `open`, `extract` and `status` end with; found = ready + failed + ignored. */
export interface ProjectCounts {
  readonly project: string;
  readonly found: number;
  readonly ready: number;
  readonly failed: number;
  readonly ignored: number;
  readonly measured: number;
  readonly labeled: number;
}

/** `empty`: nothing yet; `stale`: something upstream changed since; `note` is what the rail shows beside the name. */
export interface StageStatus {
  readonly stage: Stage;
  readonly state: 'empty' | 'ready' | 'running' | 'stale';
  readonly note: string;
}

export interface ProjectStatus {
  readonly kind: 'open';
  /** Name shown in the top bar. */
  readonly name: string;
  readonly counts: ProjectCounts;
  readonly missing: number;
  readonly roots: readonly { readonly id: number; readonly path: string; readonly name: string }[];
  readonly stages: readonly StageStatus[];
  /** What undo and redo would take back or bring back, in words; null when there is nothing. */
  readonly undo: string | null;
  readonly redo: string | null;
  readonly provider: { readonly name: string; readonly why: string };
  readonly jobs: readonly JobState[];
}

export interface LogEntry {
  readonly seq: number;
  readonly time: string;
  readonly actor: string;
  readonly kind: string;
  /** One line in plain words. */
  readonly text: string;
}

export interface RecentProject {
  readonly path: string;
  readonly name: string;
}

export const projectCalls = {
  /** What is open and how far it is; `closed` lists projects that can be opened. */
  'project.status': query(z.object({}))<
    ProjectStatus | { readonly kind: 'closed'; readonly recent: readonly RecentProject[] }
  >(),
  /** Opens the project of a library folder, making it if need be, or a project file. Give one of the two, or both to choose the file for a new one. */
  'project.open': query(z.object({ library: z.string().optional(), project: z.string().optional() }))<{
    readonly project: string;
  }>(),
  /** Folders below `path` (null: the places to start from), for hosts that have no dialog of their own. */
  'project.folders': query(z.object({ path: z.string().nullable() }))<{
    readonly path: string | null;
    readonly parent: string | null;
    readonly folders: readonly { readonly name: string; readonly path: string }[];
    /** Image files directly inside, by their extension. */
    readonly images: number;
  }>(),
  'project.log': query(z.object({ limit: z.number().int().positive().max(1000).default(100) }))<readonly LogEntry[]>(),
  'jobs.cancel': query(z.object({ job: z.string() }))<{ readonly cancelled: boolean }>(),
};
