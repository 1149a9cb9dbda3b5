import type { Db, Statement } from '../database/Db.ts';

/** True for images whose bytes are there and damaged; of a file that cannot be looked at 0 bytes are recorded. */
export const KEEPABLE = 'images.damaged = 1 AND images.unread = 0 AND images.bytes > 0';
const STATE = "CASE WHEN EXISTS (SELECT 1 FROM kept WHERE kept.sha256 = images.sha256) THEN 'ready' ELSE 'failed' END";

/** Where it is not known any more what the decoder said. */
const DAMAGED = 'the file is damaged; what can be read of it may be kept';

/** Runs a statement that changes images. */
export type Write = <P extends unknown[]>(statement: Statement<P>, ...values: P) => { changes: number };

/**
 * All SQL about damaged files that the decoder can read in part. Such an image fails, unless a person keeps what can be read
 * of its content: then it is ready in every copy. It remembers its fault all the while.
 *
 * @param write runs a statement that changes images
 */
export function createDamageStore(db: Db, write: Write) {
  const known = db.prepare<[string], { reason: string | null }>(
    `SELECT CASE WHEN ${KEEPABLE} THEN reason END AS reason FROM images WHERE sha256 = ? AND damaged = 1 ORDER BY 1 DESC LIMIT 1`,
  );
  const kept = db.prepare<[string]>('SELECT 1 FROM kept WHERE sha256 = ?').pluck();
  const fail = db.prepare<[string, string]>(
    "UPDATE images SET state = 'failed', reason = ?, damaged = 0 WHERE sha256 = ?",
  );
  const damage = db.prepare<[string, string]>(
    `UPDATE images SET damaged = 1, reason = ?, state = ${STATE} WHERE sha256 = ? AND unread = 0`,
  );
  const keep = db.prepare<[string]>('INSERT INTO kept (sha256) VALUES (?) ON CONFLICT DO NOTHING');
  const giveUp = db.prepare<[string]>('DELETE FROM kept WHERE sha256 = ?');
  const settle = db.prepare<[string]>(`UPDATE images SET state = ${STATE} WHERE sha256 = ? AND ${KEEPABLE}`);
  const content = db.prepare<[number], string>(`SELECT sha256 FROM images WHERE id = ? AND ${KEEPABLE}`).pluck();
  const isKept = (sha256: string) => kept.get(sha256) !== undefined;

  return {
    /** What is wrong with these bytes, where a fault that can be read past was found in them before; else null. */
    damageOf: (sha256: string): string | null => {
      const found = known.get(sha256);
      return found || isKept(sha256) ? (found?.reason ?? DAMAGED) : null;
    },
    /**
     * What these bytes hold cannot be decoded, at whichever path they lie.
     *
     * @param damaged true where the decoder can read past the fault, so that a person may keep what there is
     */
    failContent: (sha256: string, reason: string, damaged = false) =>
      void write(damaged ? damage : fail, reason, sha256),
    /** True for a damaged content of which a person keeps what can be read. */
    isKept,
    /** The damaged contents among these images. */
    damagedContents: (ids: readonly number[]): string[] => [...new Set(ids.flatMap((id) => content.get(id) ?? []))],
    /**
     * Keeps what can be read of damaged contents, or gives it up again.
     *
     * @returns how many images have such a content
     */
    keepDamaged: (contents: readonly string[], keeps: boolean): number => {
      let images = 0;
      for (const sha256 of contents) {
        write(keeps ? keep : giveUp, sha256);
        images += write(settle, sha256).changes;
      }
      return images;
    },
  };
}
