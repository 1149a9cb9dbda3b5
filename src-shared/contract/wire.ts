/*
 * How a value with typed arrays crosses a process or host boundary: one frame, whatever the
 * transport.
 *
 *   bytes 0..3   length of the head, unsigned 32-bit little-endian
 *   head         UTF-8 JSON; a typed array stands as {"$array": [type, offset, length]}
 *   padding      zeros up to a multiple of 8
 *   tail         the arrays' bytes, little-endian, each starting at a multiple of 8
 */

const TYPES = {
  Int8Array,
  Uint8Array,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
} as const;

type TypeName = keyof typeof TYPES;
type TypedArray = InstanceType<(typeof TYPES)[TypeName]>;

const align8 = (n: number) => (n + 7) & ~7;

const isTypedArray = (value: unknown): value is TypedArray => ArrayBuffer.isView(value) && !(value instanceof DataView);

/**
 * The type name by which the receiver rebuilds an array; a Node Buffer counts as Uint8Array. Throws
 * for other types.
 */
function typeName(array: TypedArray): TypeName {
  for (const name of Object.keys(TYPES) as TypeName[]) if (array instanceof TYPES[name]) return name;
  throw new Error(`invalid array type on the wire: ${array.constructor.name}`);
}

const isReference = (value: unknown): value is { $array: [TypeName, number, number] } =>
  typeof value === 'object' && value !== null && '$array' in value;

/**
 * Encodes a value of plain JSON and typed arrays as one frame. As in JSON, non-finite numbers
 * outside typed arrays become null.
 */
export function encodeWire(value: unknown, utf8: { encode(text: string): Uint8Array }): Uint8Array<ArrayBuffer> {
  const arrays: { offset: number; bytes: Uint8Array }[] = [];
  let tailLength = 0;
  const head = utf8.encode(
    JSON.stringify(value, function (this: Record<string, unknown>, key: string, plain: unknown) {
      // a Buffer has a toJSON of its own, so look at the value before it was called
      const entry = this[key];
      if (!isTypedArray(entry)) return plain;
      const offset = tailLength;
      arrays.push({ offset, bytes: new Uint8Array(entry.buffer, entry.byteOffset, entry.byteLength) });
      tailLength = align8(offset + entry.byteLength);
      return { $array: [typeName(entry), offset, entry.length] };
    }) ?? 'null',
  );

  const tail = align8(4 + head.length);
  const frame = new Uint8Array(tail + tailLength);
  new DataView(frame.buffer).setUint32(0, head.length, true);
  frame.set(head, 4);
  for (const { offset, bytes } of arrays) frame.set(bytes, tail + offset);
  return frame;
}

/**
 * Decodes a frame. Each array gets its own buffer, so that keeping one array does not keep the
 * whole frame in memory.
 */
export function decodeWire(bytes: Uint8Array, utf8: { decode(bytes: Uint8Array): string }): unknown {
  // Buffer.slice would give a view into Node's pool instead of a copy
  const frame = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headLength = new DataView(frame.buffer, frame.byteOffset, frame.byteLength).getUint32(0, true);
  const tail = align8(4 + headLength);
  if (tail > align8(frame.byteLength))
    throw new Error(`wire frame of ${frame.byteLength} bytes names a head of ${headLength}`);
  return JSON.parse(utf8.decode(frame.subarray(4, 4 + headLength)), (_key, entry: unknown) => {
    if (!isReference(entry)) return entry;
    const [name, offset, length] = entry.$array;
    const Type = TYPES[name];
    const own = frame.slice(tail + offset, tail + offset + length * Type.BYTES_PER_ELEMENT);
    return new Type(own.buffer, 0, length);
  });
}
