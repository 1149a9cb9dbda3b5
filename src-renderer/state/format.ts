import { t, texts } from '../i18n/t.ts';

/** Numbers as a person reads them. */

export const count = (n: number): string => t('state.number', { value: n });

/** What is made once for a language: formats are slow to make, and a list asks for them by the thousand. */
function byLanguage<T>(make: (language: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const format = made.get(texts.language) ?? make(texts.language);
    made.set(texts.language, format);
    return format;
  };
}

const decimals = Array.from({ length: 4 }, (_, digits) =>
  byLanguage(
    (language) =>
      new Intl.NumberFormat(language, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        useGrouping: false,
      }),
  ),
);

/** A number with 0 to 3 decimals, without marks between thousands: `0.96`. */
export const fixed = (value: number, digits: 0 | 1 | 2 | 3): string => decimals[digits]().format(value);

const clockFormat = byLanguage(
  (language) =>
    new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false }),
);
const dayFormat = byLanguage((language) => new Intl.DateTimeFormat(language, { dateStyle: 'full' }));

/** `09:05:31`, of an ISO time. */
export const clock = (time: string): string => clockFormat().format(new Date(time));

/** `Monday, November 23, 2026`, of an ISO time. */
export const day = (time: string): string => dayFormat().format(new Date(time));

/** Two decimals between 0.1 and 10, about three digits elsewhere, so that a column of like figures lines up. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '-';
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 1000) return count(value);
  if (size >= 100) return fixed(value, 0);
  if (size >= 10) return fixed(value, 1);
  if (size >= 0.1) return fixed(value, 2);
  return size >= 0.001 ? value.toPrecision(2) : value.toExponential(1);
}

export const percent = (share: number, digits: 0 | 1 | 2 | 3 = 0): string =>
  t('state.percent', { value: fixed(100 * share, digits) });

const UNITS = ['kilobytes', 'megabytes', 'gigabytes', 'terabytes'] as const;

/** `3.1 MB`, in powers of 1000. */
export function bytes(n: number): string {
  if (n < 1000) return t('state.size.bytes', { count: Math.round(n) });
  const power = Math.min(UNITS.length, Math.floor(Math.log10(n) / 3));
  const value = n / 1000 ** power;
  return t(`state.size.${UNITS[power - 1]}`, { value: fixed(value, value >= 100 ? 0 : 1) });
}

/** `8 s`, `1 min 10 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return t('state.duration.seconds', { s });
  if (s < 600 && s % 60) return t('state.duration.minutesAndSeconds', { min: Math.floor(s / 60), s: s % 60 });
  if (s < 3600) return t('state.duration.minutes', { min: Math.round(s / 60) });
  return t('state.duration.hoursAndMinutes', { h: Math.floor(s / 3600), min: Math.round((s % 3600) / 60) });
}
