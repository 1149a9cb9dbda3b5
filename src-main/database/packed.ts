import { decodeWire, encodeWire } from '../../src-shared/contract/wire.ts';

/** A result with typed arrays as one blob, in the wire format. */
export const pack = (value: unknown): Buffer => Buffer.from(encodeWire(value, new TextEncoder()).buffer);

/** The value that was packed. The caller names its type; the writer of the same column made it. */
export const unpack = <T>(blob: Uint8Array): T => decodeWire(blob, new TextDecoder()) as T;
