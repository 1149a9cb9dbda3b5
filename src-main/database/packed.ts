import { decodeWire, encodeWire } from '../../src-shared/contract/wire.ts';

/** Packs a result with typed arrays into one blob, in the wire format. */
export const pack = (value: unknown): Buffer => Buffer.from(encodeWire(value, new TextEncoder()).buffer);

/**
 * Unpacks a value. The caller names its type: it must be the type that the column's writer packed.
 */
export const unpack = <T>(blob: Uint8Array): T => decodeWire(blob, new TextDecoder()) as T;
