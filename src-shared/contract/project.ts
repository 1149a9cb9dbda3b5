import { z } from 'zod';
import { STAGES } from '../model/stages.ts';
import { call } from './call.ts';
import { JobState, WatchState } from './eventSchemas.ts';
import { count, id, list, record } from './shapes.ts';

/** The fields of ProjectCounts, for answers that extend them. */
export const projectCounts = {
  project: z.string(),
  found: count,
  ready: count,
  failed: count,
  ignored: count,
  measured: count,
  labeled: count,
};

/** The counts that `open`, `extract` and `status` print last; found = ready + failed + ignored. */
export const ProjectCounts = record(projectCounts);
export type ProjectCounts = z.infer<typeof ProjectCounts>;

/**
 * `empty`: no results yet. `stale`: an earlier stage changed since. `note` is the text beside the
 * stage's name in the navigation.
 */
export const StageStatus = record({
  stage: z.enum(STAGES),
  state: z.enum(['empty', 'ready', 'running', 'stale']),
  note: z.string(),
});
export type StageStatus = z.infer<typeof StageStatus>;

export const ProjectStatus = record({
  kind: z.literal('open'),
  /** The project's name in the top bar. */
  name: z.string(),
  counts: ProjectCounts,
  missing: count,
  roots: list(record({ id, path: z.string(), name: z.string() })),
  stages: list(StageStatus),
  /** What undo would take back and redo would repeat, in words; null if there is nothing. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  provider: record({ name: z.string(), why: z.string() }),
  jobs: list(JobState),
  watch: WatchState,
});
export type ProjectStatus = z.infer<typeof ProjectStatus>;

export const LogEntry = record({
  seq: z.number().int(),
  time: z.string(),
  actor: z.string(),
  kind: z.string(),
  /** The entry in one sentence. */
  text: z.string(),
  seed: z.number().nullable(),
  /** Id of the result that the act made. */
  result: z.string().nullable(),
});
export type LogEntry = z.infer<typeof LogEntry>;

export const RecentProject = record({ path: z.string(), name: z.string() });
export type RecentProject = z.infer<typeof RecentProject>;

export const projectCalls = {
  /** The open project and its progress; if none is open, the projects that can be opened. */
  'project.status': call(
    z.strictObject({}),
    z.union([ProjectStatus, record({ kind: z.literal('closed'), recent: list(RecentProject) })]),
  ),
  /**
   * Opens the project of a library folder (a new one if there is none), or a project file. Give one
   * of them, or both to choose the file of a new project.
   */
  'project.open': call(
    z.strictObject({ library: z.string().optional(), project: z.string().optional() }),
    record({ project: z.string() }),
  ),
  /** Folders in `path` (null: the places to start from), for hosts without a folder dialog. */
  'project.folders': call(
    z.strictObject({ path: z.string().nullable() }),
    record({
      path: z.string().nullable(),
      parent: z.string().nullable(),
      folders: list(record({ name: z.string(), path: z.string() })),
      /** Image files directly in the folder, judged by their extension. */
      images: count,
    }),
  ),
  'project.log': call(z.strictObject({ limit: z.number().int().positive().max(1000).default(100) }), list(LogEntry)),
  'jobs.cancel': call(z.strictObject({ job: z.string() }), record({ cancelled: z.boolean() })),
};
