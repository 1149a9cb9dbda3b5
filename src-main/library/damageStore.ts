import type { Db, Statement } from '../database/Db.ts';

/**
 * Selects damaged images whose bytes can be read. A file that cannot be opened is recorded with 0
 * bytes.
 */
export const KEEPABLE = 'images.damaged = 1 AND images.unread = 0 AND images.bytes > 0';
const STATE = "CASE WHEN EXISTS (SELECT 1 FROM kept WHERE kept.sha256 = images.sha256) THEN 'ready' ELSE 'failed' END";

/** The reason for a damaged file if the decoder's own message is no longer recorded. */
const DAMAGED = 'the file is damaged; its readable part may be kept';

/** Runs a statement that changes images. */
export type Write = <P extends unknown[]>(statement: Statement<P>, ...values: P) => { changes: number };

/**
 * All SQL for damaged files that can be read in part. Such an image is failed, unless a person
 * keeps the readable part of its content: then every copy of it is ready. The fault stays recorded
 * either way.
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
    /** The fault of this content if it is known to be damaged but readable in part; else null. */
    damageOf: (sha256: string): string | null => {
      const found = known.get(sha256);
      return found || isKept(sha256) ? (found?.reason ?? DAMAGED) : null;
    },
    /**
     * Marks every image with this content as failed.
     *
     * @param damaged true if a part can be read, so that a person may keep it
     */
    failContent: (sha256: string, reason: string, damaged = false) =>
      void write(damaged ? damage : fail, reason, sha256),
    /** True if a person keeps the readable part of this damaged content. */
    isKept,
    /** The contents of the damaged images among these. */
    damagedContents: (ids: readonly number[]): string[] => [...new Set(ids.flatMap((id) => content.get(id) ?? []))],
    /**
     * Keeps the readable part of damaged contents, or stops keeping it.
     *
     * @returns how many images have these contents
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
