import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Every entry below a folder with its type and content, in name order: two equal listings are two equal trees. */
export function listing(folder: string, options: { times?: boolean } = {}): string[] {
  const visit = (at: string): string[] =>
    readdirSync(join(folder, at), { encoding: 'latin1' })
      .sort()
      .flatMap((name) => {
        const path = at === '' ? name : `${at}/${name}`;
        const full = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(path, 'latin1')]);
        const stat = lstatSync(full);
        const time = options.times ? ` ${stat.mtimeMs} ${stat.ctimeMs} ${stat.mode}` : '';
        if (stat.isDirectory()) return [`${path}/${time}`, ...visit(path)];
        if (stat.isSymbolicLink()) return [`${path} -> ${readlinkSync(full)}${time}`];
        return [`${path} ${createHash('sha256').update(readFileSync(full)).digest('hex').slice(0, 16)}${time}`];
      });
  return visit('');
}
