import { z } from 'zod';

/*
 * The parts of answers and events. An answer has exactly the fields of its schema, so that handlers
 * cannot differ from the contract. It is read-only for the caller.
 */

/** An object with exactly these fields. */
export const record = <S extends z.ZodRawShape>(shape: S) => z.strictObject(shape).readonly();

export const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

/** A number of things. */
export const count = z.number().int().nonnegative();

/** The id of an image, a class or a root. */
export const id = z.number().int();

/** A probability, a confidence or another share, from 0 to 1. */
export const share = z.number().min(0).max(1);

export const int32 = z.custom<Int32Array>((value) => value instanceof Int32Array, 'expected an Int32Array');
export const uint8 = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected a Uint8Array');
export const float32 = z.custom<Float32Array>((value) => value instanceof Float32Array, 'expected a Float32Array');
