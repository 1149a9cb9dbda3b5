import { assemble } from './assemble.ts';

/** The few parts of the WebAssembly interface that are used here; no library of this floor declares them. */
interface WasmNamespace {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Instance: new (
    module: object,
    imports: { env: { memory: object } },
  ) => { readonly exports: Readonly<Record<string, WasmExport>> };
}

export type WasmExport = (...args: number[]) => number;

export interface WasmInstance {
  readonly buffer: ArrayBuffer;
  readonly exports: Readonly<Record<string, WasmExport>>;
}

const PAGE = 65536;
const modules = new Map<string, object>();

/**
 * Makes an instance of a text module (see `assemble`) with a memory of its own of at least `bytes` bytes, all zero.
 *
 * A text is compiled once; the memory never grows, so views of `buffer` stay valid. Throws a RangeError where there is no such memory.
 */
export function instantiate(text: string, bytes: number): WasmInstance {
  const wasm = (globalThis as unknown as { WebAssembly: WasmNamespace }).WebAssembly;
  const module = modules.get(text) ?? new wasm.Module(assemble(text));
  modules.set(text, module);
  const memory = new wasm.Memory({ initial: Math.ceil(bytes / PAGE) });
  const { exports } = new wasm.Instance(module, { env: { memory } });
  return { buffer: memory.buffer, exports };
}
