/** Keeps quotients finite. */
export const EPSILON = 1e-8;

/** 0.1 % of white, in units of luminance: keeps quotients of rounding noise out of black areas. */
export const FLARE = 0.255;
