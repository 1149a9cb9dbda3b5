import type { Page } from '@playwright/test';

/** Collects whatever a page complains about from here on: errors of its console and breaches of its policy. Reads the page again. */
export async function complaintsOf(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.exposeFunction('violated', (what: string) => complaints.push(what));
  await page.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', (event) => {
      (window as unknown as { violated(what: string): void }).violated(
        `${event.effectiveDirective} ${event.blockedURI}`,
      );
    }),
  );
  await page.reload();
  return complaints;
}
