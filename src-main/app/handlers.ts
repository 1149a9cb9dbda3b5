import type { Handlers } from '../../src-shared/contract/api.ts';
import type { LocalName } from '../../src-shared/contract/facts.ts';

/** What an engine answers itself, whatever project is open: the local calls, and those about it and its jobs. */
export type EngineHandlers = Pick<Handlers, LocalName | 'project.status' | 'jobs.cancel'>;

/** What an open project answers: every other call of the contract. */
export type ProjectHandlers = Omit<Handlers, keyof EngineHandlers>;
