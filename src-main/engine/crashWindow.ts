/**
 * Counts what may happen only `limit` times within any `windowMs`. The returned function takes the
 * time and says how
 * many happened within the window before; null when that is one too many, which then does not
 * count.
 */
export function crashWindow(limit: number, windowMs: number): (now: number) => number | null {
  let times: number[] = [];
  return (now) => {
    times = times.filter((time) => now - time < windowMs);
    if (times.length >= limit) return null;
    times.push(now);
    return times.length - 1;
  };
}
