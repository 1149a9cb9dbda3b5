/** The array kinds that hold a tensor's values. `bool` is a Uint8Array of 0 and 1, `float16` the raw bits in a Uint16Array. */
export type TensorData =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** Name, code in TensorProto.DataType and array kind of each element type; the names are those of ONNX Runtime. */
const TABLE = [
  ['float32', 1, Float32Array],
  ['uint8', 2, Uint8Array],
  ['int8', 3, Int8Array],
  ['uint16', 4, Uint16Array],
  ['int16', 5, Int16Array],
  ['int32', 6, Int32Array],
  ['int64', 7, BigInt64Array],
  ['bool', 9, Uint8Array],
  ['float16', 10, Uint16Array],
  ['float64', 11, Float64Array],
  ['uint32', 12, Uint32Array],
  ['uint64', 13, BigUint64Array],
] as const;

export type ElementType = (typeof TABLE)[number][0];

/** The code of an element type in the file format. */
export function elementCode(type: ElementType): number {
  const row = TABLE.find(([name]) => name === type);
  if (row === undefined) throw new Error(`unknown element type: ${type}`);
  return row[1];
}

/** The element type of a code. Throws for those that this module does not hold: string, complex, bfloat16, 8 bits and less. */
export function elementType(code: number): ElementType {
  const row = TABLE.find((r) => r[1] === code);
  if (row === undefined) throw new Error(`unsupported element type: ${code}`);
  return row[0];
}

/** The element type that an array holds when nothing else is said: never `bool` or `float16`. */
export function elementTypeOf(data: TensorData): ElementType {
  const row = TABLE.find(([, , kind]) => data instanceof kind);
  if (row === undefined) throw new Error('a tensor needs a typed array');
  return row[0];
}

/** Whether values of this type live in this kind of array. */
export function holds(type: ElementType, data: TensorData): boolean {
  return TABLE.some(([name, , kind]) => name === type && data instanceof kind);
}

/** A fresh array of `length` values of a type. */
export function elementArray(type: ElementType, length: number): TensorData {
  const row = TABLE.find(([name]) => name === type);
  if (row === undefined) throw new Error(`unknown element type: ${type}`);
  return new row[2](length);
}
