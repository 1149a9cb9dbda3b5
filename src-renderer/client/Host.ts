import type { Client } from '../../src-shared/contract/api.ts';
import type { Capabilities } from './capabilities.ts';
import type { ImageSource } from './images.ts';

/** Whether the engine can be heard: `lost` while it is being looked for again. */
export type Connection = 'open' | 'lost';

/** Everything that lies outside the page. */
export interface Host {
  readonly client: Client;
  readonly images: ImageSource;
  readonly capabilities: Capabilities;
  /** Tells each change of the connection; after `lost` and `open` again, everything shown may be out of date. */
  onConnection(listener: (connection: Connection) => void): () => void;
}
