import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/** Three bundles: Node entries (engine, CLI, workers, the Electron shell), the sandboxed preload, the page. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          cli: at('src-main/hosts/cli/main.ts'),
          engine: at('src-main/hosts/engine/main.ts'),
          electron: at('src-main/hosts/electron/main.ts'),
          pixelWorker: at('src-main/pixels/worker.ts'),
          computeWorker: at('src-main/app/computeWorker.ts'),
          inferenceWorker: at('src-main/embeddings/worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // a sandboxed preload is CommonJS and can require nothing but electron
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: at('src-main/hosts/electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    resolve: { alias: { buffer: 'buffer/' } },
    define: { global: 'globalThis' },
    build: {
      outDir: at('out/renderer'),
      minify: true,
      // plotly, loaded when the first plot is drawn
      chunkSizeWarningLimit: 3000,
      rolldownOptions: { input: at('src-renderer/index.html') },
    },
  },
});
