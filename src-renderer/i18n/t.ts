import { createInstance, type i18n, type ParseKeys } from 'i18next';
import { en } from './en/en.ts';

/** The texts and their language, for `Trans`: `<Trans i18n={texts} i18nKey="labeling.soFar" ... />`. */
export const texts: i18n = createInstance();

// all texts are in the bundle, so that the first paint has them
void texts.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});

const numbers = new Map<string | undefined, Intl.NumberFormat>();

// the library's own formatter makes a new format for every value
texts.services.formatter?.add('number', (value: number, language) => {
  const format = numbers.get(language) ?? new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  numbers.set(language, format);
  return format.format(value);
});

/** A key of the catalog, for tables that hold keys: a plural without its `_one` and `_other`. */
export type TextKey = ParseKeys;

/**
 * The text behind a key: `t('library.filesFound', { count: 3 })`.
 *
 * Plurals are chosen by `count` (`_one`, `_other`), `{{count, number}}` writes a whole number as the language does. A language
 * is chosen before the first paint, so that plain functions may call this as well as components.
 */
export const t = texts.t;
