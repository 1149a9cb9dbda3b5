import { fixed } from '../state/format.ts';

/** A coefficient as figures show it: two digits, with the minus sign of typography, which is as wide as a figure. */
export const twoDigits = (value: number): string => fixed(value, 2).replace('-', '\u2212');
