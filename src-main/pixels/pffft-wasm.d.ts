/** The package has no types; what is used of an instance is declared beside its use. */
declare module '@echogarden/pffft-wasm/simd' {
  import type { PffftModule } from '../../src-shared/math/pffftFft2d.ts';

  /** Loads the WebAssembly file that lies beside the script and makes a new instance. */
  export default function createPffft(): Promise<PffftModule>;
}
