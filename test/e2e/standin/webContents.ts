import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import type { BrowserWindow } from './browserWindow.ts';
import { quiet } from './cdp.ts';
import { MainFrame } from './frame.ts';
import { invoke } from './ipcMain.ts';
import { createCodec } from './page/codec.ts';
import { ISOLATED_WORLD, isolatedWorldSource, mainWorldSource } from './preloadSource.ts';
import { chromium, registry } from './registry.ts';
import { fromChromium, toChromium } from './schemes.ts';
import { allowsRequest } from './session.ts';
import { preventable, strict } from './strict.ts';
import { nativeTheme } from './system.ts';

export interface WebPreferences {
  readonly preload?: string;
  readonly contextIsolation?: boolean;
  readonly nodeIntegration?: boolean;
  readonly sandbox?: boolean;
}

interface PausedRequest {
  readonly requestId: string;
  readonly request: { readonly url: string; readonly method: string };
  readonly resourceType: string;
  readonly frameId: string;
}

type OpenHandler = (details: { url: string }) => { action: string };

const { encode } = createCodec();
let lastId = 0;

/** A page of Chromium, driven over DevTools. Everything waits for `ready`: attached, preload in place. */
export class WebContents extends EventEmitter {
  readonly id = ++lastId;
  readonly mainFrame = new MainFrame(this);
  readonly ready: Promise<void>;
  readonly #window: BrowserWindow;
  readonly #preferences: WebPreferences;
  targetId = '';
  #session = '';
  #frame = '';
  #isolated: number | undefined;
  #url = '';
  #expected = 0;
  #crashed = false;
  #killed = false;
  #destroyed = false;
  #shown = false;
  #onOpen: OpenHandler = () => ({ action: 'allow' });

  constructor(window: BrowserWindow, preferences: WebPreferences) {
    super();
    this.#window = window;
    this.#preferences = preferences;
    const { contextIsolation, nodeIntegration, sandbox } = preferences;
    if (contextIsolation === false || nodeIntegration === true || sandbox === false)
      throw new Error('[standin] not implemented: windows that are not sandboxed and isolated');
    this.ready = this.#attach(chromium());
    this.ready.catch((error: unknown) => console.error('[standin] window failed:', error));
  }

  #send<T>(method: string, params: object = {}): Promise<T> {
    return chromium().send<T>(method, params, this.#session);
  }

  #on<P>(method: string, listener: (params: P) => void): void {
    chromium().on(`${this.#session}:${method}`, listener);
  }

  async #attach(cdp: ReturnType<typeof chromium>): Promise<void> {
    const { width, height } = this.#window.getBounds();
    const made = cdp.send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width,
      height,
    });
    const known = made.then(({ targetId }) => {
      this.targetId = targetId;
      registry.byTarget.set(targetId, this.#window);
    });
    registry.creating.add(known);
    await known.finally(() => registry.creating.delete(known));

    const target = { targetId: this.targetId, flatten: true };
    this.#session = (await cdp.send<{ sessionId: string }>('Target.attachToTarget', target)).sessionId;
    this.#listen();
    const tree = await this.#send<{ frameTree: { frame: { id: string } } }>('Page.getFrameTree');
    this.#frame = tree.frameTree.frame.id;
    for (const domain of ['Page', 'Inspector', 'Runtime']) await this.#send(`${domain}.enable`);
    if (this.#preferences.preload) await this.#installPreload(this.#preferences.preload);
    // every request is asked about, as documents for will-navigate and all for webRequest
    await this.#send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    await this.applyTheme();
  }

  async #installPreload(preload: string): Promise<void> {
    const secret = `standin-${randomUUID()}-`;
    const install = (source: string, worldName?: string) =>
      this.#send('Page.addScriptToEvaluateOnNewDocument', { source, worldName });
    await install(mainWorldSource(secret));
    await this.#send('Runtime.addBinding', { name: 'standinSend', executionContextName: ISOLATED_WORLD });
    await install(isolatedWorldSource(secret, preload), ISOLATED_WORLD);
  }

  #listen(): void {
    interface Context {
      readonly context: {
        readonly id: number;
        readonly name: string;
        readonly auxData?: { readonly frameId?: string };
      };
    }
    this.#on<Context>('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === ISOLATED_WORLD && context.auxData?.frameId === this.#frame) this.#isolated = context.id;
    });
    this.#on<{ executionContextId: number }>('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#isolated) this.#isolated = undefined;
    });
    this.#on<{ name: string; payload: string; executionContextId: number }>('Runtime.bindingCalled', (called) => {
      if (called.name === 'standinSend' && called.executionContextId === this.#isolated)
        void this.#fromPreload(JSON.parse(called.payload), called.executionContextId);
    });
    this.#on<{ exceptionDetails: { text: string; url?: string; exception?: { description?: string } } }>(
      'Runtime.exceptionThrown',
      ({ exceptionDetails: { url, text, exception } }) => {
        if (url?.startsWith('file:')) console.error('[standin] preload threw:', exception?.description ?? text);
      },
    );
    this.#on('Page.loadEventFired', () => {
      this.emit('did-finish-load', {});
      if (!this.#shown) this.#window.emit('ready-to-show', {});
      this.#shown = true;
    });
    this.#on<{ frame: { parentId?: string; url: string; urlFragment?: string } }>(
      'Page.frameNavigated',
      ({ frame }) => {
        if (frame.parentId !== undefined) return;
        this.#url = fromChromium(frame.url + (frame.urlFragment ?? ''));
        this.emit('did-navigate', {}, this.#url, 200, 'OK');
      },
    );
    this.#on<{ url: string }>('Page.windowOpen', ({ url }) => {
      registry.openAnswers.push(this.#onOpen({ url: fromChromium(url) }).action);
    });
    this.#on('Inspector.targetCrashed', () => {
      this.#crashed = true;
      const details = { reason: this.#killed ? 'killed' : 'crashed', exitCode: 139 };
      this.#killed = false;
      this.emit('render-process-gone', {}, details);
      app.emit('render-process-gone', {}, this, details);
    });
    this.#on<PausedRequest>('Fetch.requestPaused', (paused) => void this.#onRequest(paused));
  }

  async #onRequest({ requestId, request, resourceType, frameId }: PausedRequest): Promise<void> {
    const url = fromChromium(request.url);
    const isMainFrame = frameId === this.#frame;
    let allowed = true;
    if (resourceType === 'Document') {
      if (isMainFrame && this.#expected > 0) this.#expected--;
      else allowed = this.#mayNavigate(url, isMainFrame);
    }
    allowed &&= await allowsRequest({ url, method: request.method, resourceType: resourceType.toLowerCase() });
    const command = allowed
      ? this.#send('Fetch.continueRequest', { requestId })
      : this.#send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    await quiet(command);
  }

  #mayNavigate(url: string, isMainFrame: boolean): boolean {
    const event = preventable({ url, isMainFrame });
    if (isMainFrame) this.emit('will-navigate', event, url);
    this.emit('will-frame-navigate', event);
    return !event.defaultPrevented;
  }

  async #fromPreload(message: Record<string, string> & { id: string }, context: number): Promise<void> {
    if (message.kind === 'title') {
      this.#window.setTitle(message.title);
      return;
    }
    const event = { sender: this, senderFrame: this.mainFrame, processId: 1, frameId: 1 };
    const result = await invoke(event, message.channel, message.args);
    await this.#toPreload({ kind: 'answer', id: message.id, ...result }, context);
  }

  async #toPreload(message: object, context = this.#isolated): Promise<void> {
    if (context === undefined || this.#destroyed) return;
    const call = this.#send<{ exceptionDetails?: { text: string; exception?: { description?: string } } }>(
      'Runtime.callFunctionOn',
      {
        executionContextId: context,
        functionDeclaration: 'function (text) { standinReceive(text) }',
        arguments: [{ value: JSON.stringify(message) }],
      },
    );
    await quiet(
      call.then(({ exceptionDetails }) => {
        if (exceptionDetails)
          console.error('[standin] preload listener threw:', exceptionDetails.exception?.description);
      }),
    );
  }

  send(channel: string, ...args: unknown[]): void {
    void this.#toPreload({ kind: 'event', channel, args: encode(args) });
  }

  async loadURL(url: string): Promise<void> {
    await this.ready;
    this.#expected++;
    this.#crashed = false;
    const loaded = new Promise((resolve) => this.once('did-finish-load', resolve));
    const { errorText } = await this.#send<{ errorText?: string }>('Page.navigate', { url: toChromium(url) });
    if (errorText) {
      this.#expected = 0;
      throw Object.assign(new Error(`${errorText} (-2) loading '${url}'`), { code: errorText, errno: -2, url });
    }
    await loaded;
  }

  reload(): void {
    this.#expected++;
    this.#crashed = false;
    void quiet(this.#send('Page.reload'));
  }

  async executeJavaScript(code: string): Promise<unknown> {
    await this.ready;
    interface Evaluated {
      readonly result: { readonly value: unknown };
      readonly exceptionDetails?: { readonly text: string };
    }
    const options = { expression: code, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.#send<Evaluated>('Runtime.evaluate', options);
    if (exceptionDetails) throw new Error(exceptionDetails.text);
    return result.value;
  }

  forcefullyCrashRenderer(): void {
    this.#killed = true;
    void quiet(this.#send('Page.crash'));
  }

  applyTheme(): Promise<unknown> {
    const value = nativeTheme.themeSource;
    const features = value === 'system' ? [] : [{ name: 'prefers-color-scheme', value }];
    return this.#send('Emulation.setEmulatedMedia', { features });
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#onOpen = handler;
  }

  getURL(): string {
    return this.#url;
  }

  getLastWebPreferences(): WebPreferences {
    return { contextIsolation: true, sandbox: true, nodeIntegration: false, ...this.#preferences };
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  close(): void {
    void this.#window.finish(false);
  }

  destroyed(): void {
    this.#destroyed = true;
    this.emit('destroyed');
  }
}

export const webContents = strict('webContents', {
  getAllWebContents: () => [...registry.windows].map((window) => window.webContents),
  fromDevToolsTargetId: (targetId: string) => registry.byTarget.get(targetId)?.webContents,
});
