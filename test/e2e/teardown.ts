import { endChildren, OWNER } from '../endChildren.ts';

/** After all tests, also when their time was up: engines, shells and browsers that a test left running end here. */
export default function teardown(): void {
  const left = endChildren(process.env[OWNER] ?? '');
  if (left.length > 0) console.error(`ended ${left.length} processes that the tests had left running`);
}
