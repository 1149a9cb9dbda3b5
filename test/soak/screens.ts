import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, ROOT } from '../support/penumbra.ts';
import type { Step } from './Step.ts';

const PICTURES = 8 * 3 * 2;

/** Pictures of every page in every surround and size, on the demo's project. */
export const screens: Step = async ({ folder, demo }) => {
  const { last } = await run(['demo', '--no-open'], { data: demo });
  const env = { ...process.env, PENUMBRA_SCREENS_PROJECT: String(last.project) };
  await output([join(ROOT, 'test/e2e/ensureBrowser.ts')], env);
  const playwright = join(ROOT, 'node_modules/@playwright/test/cli.js');
  const config = join(ROOT, 'test/e2e/playwright.config.ts');
  const { code, text } = await output([playwright, 'test', '--config', config, '--project=screens'], env);
  writeFileSync(join(folder, 'screens.log'), text);
  const out = join(ROOT, 'out/screens');
  const pictures = readdirSync(out, { recursive: true }).filter((file) => String(file).endsWith('.png')).length;
  return {
    figure: `${pictures} pictures in ${out}`,
    faults: [
      ...(pictures === PICTURES ? [] : [`${pictures} of ${PICTURES} pictures were taken`]),
      ...(code === 0 ? [] : [`a page is not as it should be: ${complaints(text)}`]),
    ],
  };
};

/** The first errors of Playwright's report; all of them are in screens.log. */
const complaints = (text: string): string =>
  text
    .split('\n')
    .flatMap((line) => /^ *Error: (.*)/.exec(line)?.[1] ?? [])
    .slice(0, 5)
    .join('; ');

/** Runs a script to its end. */
function output(args: readonly string[], env: NodeJS.ProcessEnv): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  return new Promise((done) => child.once('close', (code) => done({ code, text })));
}
