import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

const CRASHES = 3;
const START_MS = 30_000;

export interface GraphicsGuard {
  readonly accelerated: boolean;
  /** Turns acceleration on or off from the next start. */
  accelerate(on: boolean): void;
}

/**
 * Starts without graphics acceleration where the graphics process kept dying, because Chromium would end the whole
 * app. A file remembers it until a new version, or until the person turns it on again. Must run before Electron is
 * ready.
 *
 * @param restart ends this app and starts another
 */
export function guardGraphics(folder: string, restart: () => void): GraphicsGuard {
  const file = join(folder, 'no-graphics-acceleration');
  const off = existsSync(file) && readFileSync(file, 'utf8') === app.getVersion();
  if (off) app.disableHardwareAcceleration();
  else rmSync(file, { force: true });

  const accelerate = (on: boolean) => {
    if (on) rmSync(file, { force: true });
    else writeFileSync(file, app.getVersion());
  };

  let crashes = 0;
  const started = performance.now();
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    console.error(`a ${type} process stopped: ${reason} (${exitCode})`);
    if (type !== 'GPU' || reason === 'clean-exit' || off) return;
    if (performance.now() - started > START_MS || ++crashes !== CRASHES) return;
    accelerate(false);
    restart();
  });
  return { accelerated: !off, accelerate };
}
