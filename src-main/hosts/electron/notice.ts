const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const escape = (text: string) => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** The one page that the shell draws itself: what went wrong, that nothing is lost, and a way on. No script. */
export function noticePage(address: string): Response {
  const what = new URL(address).searchParams.get('what') ?? '';
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Penumbra</title>
<style>
  body { margin: 0; height: 100vh; display: grid; place-content: center; gap: 16px; background: #262626; color: #ececec; font: 15px/1.5 system-ui, sans-serif }
  h1, p { margin: 0; max-width: 34em } h1 { font-size: 20px } p { color: #b4b4b4 }
  a { justify-self: start; color: #1a1a1a; background: #e8a33d; padding: 6px 14px; border-radius: 4px; text-decoration: none }
</style>
<h1>Penumbra had to stop</h1>
<p>${escape(what)}</p>
<p>Every label that you gave is saved, and measuring goes on where it was.</p>
<a href="index.html">Open again</a>
</html>`;
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
    },
  });
}
