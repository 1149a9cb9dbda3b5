/** What the command line and the app's package.json say; filled in by boot.ts before the app is loaded. */
export const settings = {
  appPath: process.cwd(),
  name: 'Electron',
  version: '0.0.0',
  /** Playwright waits for Chromium's line about its DevTools. */
  passDevtoolsLine: false,
  /** Chromium switches that the app asked for. */
  switches: [] as string[],
  hardwareAcceleration: true,
};
