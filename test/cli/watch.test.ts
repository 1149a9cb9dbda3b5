import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolders } from '../support/tempFolder.ts';
import { writeLibrary, writeTiny } from '../support/tinyImages.ts';
import { until } from '../support/until.ts';
import { runCli, startCli } from '../support/cli.ts';

const temp = tempFolders();
const data = temp('data');

it.skipIf(process.platform === 'win32')(
  'watch prints a line for each batch, ends at Ctrl C with the counts, and leaves the setting as it was',
  async () => {
    const library = temp('photos');
    const project = join(temp(), 'p.penumbra');
    await writeLibrary(library, 2);
    expect((await runCli(['open', library, '--project', project], { data })).code).toBe(0);
    const watching = startCli(['watch', '--project', project, '--json'], { data });
    const lines = () =>
      watching
        .stdout()
        .split('\n')
        .filter((line) => line.includes('"added"'))
        .map((line) => JSON.parse(line) as Record<string, number>);
    const sum = (of: string) => lines().reduce((total, line) => total + line[of], 0);

    let seed = 900;
    // it is not known when it begins to watch
    await until(async () => {
      await writeTiny(join(library, `new-${seed}.png`), 'fog', seed++);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return sum('added') > 0;
    });
    const made = seed - 900;
    await until(() => sum('added') === made);
    expect(sum('measured')).toBe(6 + made);
    unlinkSync(join(library, 'new-900.png'));
    await until(() => sum('gone') === 1);

    watching.child.kill('SIGINT');
    const { code, stdout, stderr, last } = await watching.ended;
    const ready = 6 + made - 1;
    expect([code, last()]).toEqual([
      0,
      { project, found: ready, ready, failed: 0, ignored: 0, measured: ready, labeled: 0 },
    ]);
    expect(stderr).toBe('Watching; Ctrl C ends it.\n');
    expect(stdout.split('\n').filter((line) => line.includes('"error"'))).toEqual([]);
    const status = await runCli(['call', 'project.status', '--project', project], { data });
    expect(status.last().watch).toMatchObject({ watching: false });
  },
);

it('watch of a project that is not there says so', async () => {
  const { code, last } = await runCli(['watch', '--project', join(temp(), 'none.penumbra'), '--json'], { data });
  expect([code, (last().error as { kind: string }).kind]).toEqual([1, 'input']);
});
