import { z } from 'zod';

/*
 * What answers and events are made of. An answer has exactly the fields of its schema, so that contract and handlers
 * cannot drift; it is only read by who gets it.
 */

/** An object with these fields and no others. */
export const record = <S extends z.ZodRawShape>(shape: S) => z.strictObject(shape).readonly();

export const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

/** How many of something. */
export const count = z.number().int().nonnegative();

/** The id of an image, a class or a root. */
export const id = z.number().int();

/** From 0 to 1: a probability, a confidence, a part of a whole. */
export const share = z.number().min(0).max(1);

export const int32 = z.custom<Int32Array>((value) => value instanceof Int32Array, 'expected an Int32Array');
export const uint8 = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected a Uint8Array');
export const float32 = z.custom<Float32Array>((value) => value instanceof Float32Array, 'expected a Float32Array');
