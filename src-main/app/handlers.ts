import type { Handlers } from '../../src-shared/contract/api.ts';
import type { LocalName } from '../../src-shared/contract/facts.ts';

/** The calls that an engine answers with or without an open project. */
export type EngineHandlers = Pick<Handlers, LocalName | 'project.status' | 'jobs.cancel'>;

/** The calls that need an open project: all others. */
export type ProjectHandlers = Omit<Handlers, keyof EngineHandlers>;
