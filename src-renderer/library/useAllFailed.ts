import { useEffect, useState } from 'react';
import type { FailedFile } from '../../src-shared/contract/library.ts';
import { useClient } from '../client/HostContext.ts';

const PAGE = 10_000;

/** All files that could not be read: those that a summary holds, and, while they are wanted, the pages after them. */
export function useAllFailed(first: readonly FailedFile[], total: number, wanted: boolean): readonly FailedFile[] {
  const client = useClient();
  const [further, setFurther] = useState<readonly FailedFile[]>([]);
  useEffect(() => {
    setFurther([]);
    if (!wanted || first.length >= total) return undefined;
    let gone = false;
    const read = async () => {
      let after = first.at(-1)?.id ?? 0;
      for (;;) {
        const page = await client.call('library.failed', { after, limit: PAGE });
        if (gone || page.length === 0) return;
        setFurther((before) => [...before, ...page]);
        after = page[page.length - 1].id;
      }
    };
    // what cannot be read now stays counted below the list
    void read().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [client, first, total, wanted]);
  return further.length > 0 ? [...first, ...further] : first;
}
