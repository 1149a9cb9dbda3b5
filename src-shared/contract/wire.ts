/*
 * How a value with typed arrays crosses a process or host boundary: one frame, whatever the transport.
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

/** The name that a receiver rebuilds; a Node Buffer counts as Uint8Array. Throws for a type that has none. */
function typeName(array: TypedArray): TypeName {
  for (const name of Object.keys(TYPES) as TypeName[]) if (array instanceof TYPES[name]) return name;
  throw new Error(`invalid array type on the wire: ${array.constructor.name}`);
}

const isReference = (value: unknown): value is { $array: [TypeName, number, number] } =>
  typeof value === 'object' && value !== null && '$array' in value;

/** Packs a value of plain JSON and typed arrays into one frame. Non-finite plain numbers become null, as in JSON. */
export function encodeWire(value: unknown, utf8: { encode(text: string): Uint8Array }): Uint8Array<ArrayBuffer> {
  const arrays: { offset: number; bytes: Uint8Array }[] = [];
  let tailLength = 0;
  const head = utf8.encode(
    JSON.stringify(value, function (this: Record<string, unknown>, key: string, plain: unknown) {
      // a Buffer has a toJSON of its own, so look at what it was before
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

/** Unpacks a frame. Each array gets a buffer of its own, so that keeping one does not keep the frame. */
export function decodeWire(bytes: Uint8Array, utf8: { decode(bytes: Uint8Array): string }): unknown {
  // a Buffer's own slice would be a view into its pool
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
