import type { Session, WebContents, WebFrameMain } from 'electron';
import { isPage } from './address.ts';

/** Nothing that this app shows comes from a network, so nothing may be asked of one. */
const NETWORK = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'];

/** A page may copy text when the person asked for it, and nothing else that needs a permission. */
export const mayUse = (permission: string, address: string): boolean =>
  permission === 'clipboard-sanitized-write' && isPage(address);

/** Refuses permissions, devices and every request to a network. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) => answer(mayUse(permission, contents.getURL())));
  session.setPermissionCheckHandler((contents, permission) => mayUse(permission, contents?.getURL() ?? ''));
  session.setDevicePermissionHandler(() => false);
  // the spell checker would fetch its dictionaries
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest({ urls: NETWORK }, (_details, answer) => answer({ cancel: true }));
}

function stay(event: { preventDefault(): void; readonly url: string }): void {
  if (!isPage(event.url)) event.preventDefault();
}

/** Keeps a page where it is: no other address, no other window, no embedded one. */
export function hardenContents(contents: WebContents): void {
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Whether a message comes from the page itself: its top frame, at the page's address, still there. */
export function isTrusted(frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean {
  return frame !== null && frame.parent === null && isPage(frame.url);
}
