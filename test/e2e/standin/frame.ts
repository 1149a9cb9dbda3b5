import type { WebContents } from './webContents.ts';

/** The top frame of a page, as `event.senderFrame` shows it. */
export class MainFrame {
  readonly #contents: WebContents;
  readonly parent = null;
  readonly routingId = 1;
  readonly processId = 1;

  constructor(contents: WebContents) {
    this.#contents = contents;
  }

  get url(): string {
    return this.#contents.getURL();
  }
}
