/** Allows `limit` acts within any `windowMs`; the returned function takes the time and says whether one more may be. */
export function rateLimit(limit: number, windowMs: number): (now: number) => boolean {
  let acts: number[] = [];
  return (now) => {
    acts = acts.filter((time) => now - time < windowMs);
    if (acts.length >= limit) return false;
    acts.push(now);
    return true;
  };
}
