/** The page's own address. One origin for the page, its images and its arrays. */
export const PAGE = 'app://app/index.html';

/** Where the shell shows a page of its own, which holds no script. */
export const NOTICE = 'app://app/notice';

/**
 * Whether an address belongs to the page. Scheme and host are compared, not `URL.origin`: Node gives the string
 * 'null' as the origin of every custom scheme, so any two of them would be equal.
 */
export function isPage(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && url.protocol === 'app:' && url.host === 'app' && url.username === '' && url.password === '';
}
