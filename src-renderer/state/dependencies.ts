/** Whether the answer of a call may differ after a stage changed. */
export { isStaleAfter as dependsOn } from '../../src-shared/contract/facts.ts';
