import i18next from 'i18next';
import { en } from './en/en.ts';

const texts = i18next.createInstance();

// all texts are in the bundle, so that the first paint has them
void texts.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});

/**
 * The text behind a key: `t('library.filesFound', { count: 3 })`.
 *
 * Plurals are chosen by `count` (`_one`, `_other`), numbers are written by the language (`{{count, number}}`). A language is
 * chosen before the first paint, so that plain functions may call this as well as components.
 */
export const t = texts.t;
