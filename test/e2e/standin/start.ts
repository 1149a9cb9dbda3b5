import { app } from './app.ts';
import { type Cdp, quiet } from './cdp.ts';
import { startChromium } from './chromium.ts';
import { serveSchemes } from './protocol.ts';
import { chromium, registry } from './registry.ts';

/** Starts the schemes' server and Chromium, then tells the app that Electron is ready. */
export async function start(): Promise<void> {
  const port = await serveSchemes();
  const { process: browser, cdp } = await startChromium(app.profile(), port);
  process.on('exit', () => {
    app.releaseLock();
    browser.removeAllListeners('exit');
    browser.kill('SIGKILL');
  });
  browser.on('exit', (code, signal) => {
    console.error(`[standin] Chromium ended (${code ?? signal})`);
    process.exit(1);
  });
  registry.cdp = cdp;

  const { product } = await cdp.send<{ product: string }>('Browser.getVersion');
  Object.defineProperty(process.versions, 'chrome', { value: product.split('/')[1], enumerable: true });
  cdp.on('Target.targetDestroyed', ({ targetId }: { targetId: string }) => registry.byTarget.get(targetId)?.gone());
  cdp.on('Target.targetCreated', ({ targetInfo }: { targetInfo: { type: string; targetId: string } }) => {
    if (targetInfo.type === 'page') void closeUninvited(targetInfo.targetId);
  });
  await cdp.send('Target.setDiscoverTargets', { discover: true, filter: [{ type: 'page' }] });
  app.becomeReady();
}

/** A page that no BrowserWindow asked for comes from `window.open` or a link with a target. */
async function closeUninvited(targetId: string): Promise<void> {
  await Promise.allSettled(registry.creating);
  if (registry.byTarget.has(targetId)) return;
  if (registry.openAnswers.shift() === 'allow') throw new Error('[standin] not implemented: windows that a page opens');
  await quiet(close(chromium(), targetId));
}

/** A page that a test's debugger holds at its start shares its opener's process; closed so, it would hold that too. */
async function close(cdp: Cdp, targetId: string): Promise<void> {
  const { sessionId } = await cdp.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
  await cdp.send('Runtime.runIfWaitingForDebugger', {}, sessionId);
  await cdp.send('Target.closeTarget', { targetId });
}
