/*
 * The engine process. It owns the project, runs jobs and answers on a private socket, and on a loopback port when asked.
 * A wrong Node is refused before anything native is loaded: better-sqlite3 crashes older ones.
 */
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `Penumbra needs Node 24 or newer, this is ${process.version}. In a checkout, start it through npm run, which uses the Node that npm ci installed.`,
  );
  process.exit(1);
}

const { runEngine } = await import('./runEngine.ts');
await runEngine(import.meta.dirname);

export {};
