import { useEffect, useState } from 'react';
import { useProject } from './project.ts';

/** Milliseconds of silence after which nobody expects the engine to come back by itself. */
const PATIENCE = 20_000;

/** Whether the engine has been out of reach for so long that someone has to start it again. */
export function useGone(): boolean {
  const lost = useProject(
    ({ connection, error, status }) => connection === 'lost' || (status === null && error !== null),
  );
  const [gone, setGone] = useState(false);
  useEffect(() => {
    if (!lost) return undefined;
    const timer = setTimeout(() => setGone(true), PATIENCE);
    return () => {
      clearTimeout(timer);
      setGone(false);
    };
  }, [lost]);
  return gone;
}
