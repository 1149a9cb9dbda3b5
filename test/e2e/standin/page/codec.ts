export interface Codec {
  /** Throws for what structured cloning refuses. */
  encode(value: unknown): string;
  decode(text: string): unknown;
}

type Packed = null | string | boolean | number | readonly Packed[] | { readonly [key: string]: Packed };
type Tagged = { readonly $: string; readonly v: Packed; readonly type?: string };

/**
 * Values between Node and a page over DevTools: JSON that keeps what structured cloning keeps. `encode` clones first,
 * which refuses functions and symbols as V8's serializer does. The source of this function is run in the page too, so
 * it uses nothing from outside.
 */
export function createCodec(): Codec {
  const inNode = typeof Buffer !== 'undefined';
  const toBase64 = (bytes: Uint8Array): string =>
    inNode
      ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
      : (bytes as Uint8Array & { toBase64(): string }).toBase64();
  const fromBase64 = (text: string): Uint8Array =>
    inNode
      ? new Uint8Array(Buffer.from(text, 'base64'))
      : (Uint8Array as unknown as { fromBase64(text: string): Uint8Array }).fromBase64(text);

  function packNumber(value: number): Packed {
    if (Object.is(value, -0)) return { $: 'number', v: '-0' };
    return Number.isFinite(value) ? value : { $: 'number', v: String(value) };
  }

  function packObject(value: object): Packed {
    if (Array.isArray(value)) return value.map(pack);
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof Map) return { $: 'map', v: [...value].map(([key, entry]) => [pack(key), pack(entry)]) };
    if (value instanceof Set) return { $: 'set', v: [...value].map(pack) };
    if (value instanceof Error) return { $: 'error', v: { name: value.name, message: value.message } };
    if (value instanceof ArrayBuffer) return { $: 'bytes', type: 'ArrayBuffer', v: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return { $: 'bytes', type: value.constructor.name, v: toBase64(bytes) };
    }
    const fields = Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, pack(entry)]));
    return '$' in fields ? { $: 'object', v: fields } : fields;
  }

  function pack(value: unknown): Packed {
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') return packNumber(value);
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (value === null) return null;
    return typeof value === 'object' ? packObject(value) : { $: 'undefined', v: null };
  }

  function unpackBytes(type: string, text: string): unknown {
    const { buffer } = fromBase64(text);
    if (type === 'ArrayBuffer') return buffer;
    const Type = (globalThis as unknown as Record<string, new (buffer: ArrayBufferLike) => unknown>)[type];
    return new Type(buffer);
  }

  function unpackTagged({ $, v, type }: Tagged): unknown {
    const list = v as readonly Packed[];
    switch ($) {
      case 'number':
        return Number(v);
      case 'bigint':
        return BigInt(v as string);
      case 'date':
        return new Date(Number(v));
      case 'map':
        return new Map(list.map((pair) => unpack(pair) as [unknown, unknown]));
      case 'set':
        return new Set(list.map(unpack));
      case 'bytes':
        return unpackBytes(String(type), v as string);
      case 'error': {
        const { name, message } = v as Record<string, string>;
        return Object.assign(new Error(message), { name });
      }
      case 'object':
        return unpackFields(v as object);
      default:
        return undefined;
    }
  }

  const unpackFields = (fields: object): unknown =>
    Object.fromEntries(Object.entries(fields).map(([key, entry]) => [key, unpack(entry as Packed)]));

  function unpack(value: Packed): unknown {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(unpack);
    return '$' in value ? unpackTagged(value as unknown as Tagged) : unpackFields(value);
  }

  return {
    encode: (value) => JSON.stringify(pack(structuredClone(value))),
    decode: (text) => unpack(JSON.parse(text) as Packed),
  };
}
