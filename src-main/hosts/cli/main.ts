/*
 * The command line. A wrong Node is refused before anything else is loaded.
 */
if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `Penumbra needs Node 24 or newer, this is ${process.version}. In a checkout, start it through npm run, which uses the Node that npm ci installed.`,
  );
  process.exit(1);
}

const { runCli } = await import('./runCli.ts');
await runCli(process.argv, import.meta.dirname);

export {};
