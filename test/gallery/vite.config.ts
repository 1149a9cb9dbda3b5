import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const at = (path: string) => resolve(import.meta.dirname, path);

/** The pages on made-up data: `vite --config test/gallery/vite.config.ts`, or `build` for shoot.ts. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  resolve: { alias: { buffer: 'buffer/' } },
  define: { global: 'globalThis' },
  build: {
    outDir: at('../../out/gallery'),
    emptyOutDir: true,
    rolldownOptions: { input: { index: at('index.html'), plots: at('plots/index.html') } },
  },
});
