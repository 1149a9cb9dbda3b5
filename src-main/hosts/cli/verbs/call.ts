import type { Client } from '../../../../src-shared/contract/api.ts';
import { PenumbraError } from '../../../../src-shared/contract/errors.ts';
import type { Verb } from '../Verb.ts';

export const call: Verb = (program, run) => {
  program
    .command('call')
    .description('any call of the contract, as the window makes it')
    .argument('<name>', "as in 'labeling.undo'")
    .argument('[request]', 'the request as JSON', '{}')
    .option('--project <file>', 'project file')
    // as every verb has it; a call has no other form
    .option('--json', 'one JSON object a line')
    .action((name: string, request: string, { project }: { project?: string }) =>
      run({ project: project ?? null, json: true }, async ({ client, report }) => {
        const call = client.call as (name: string, request: unknown) => ReturnType<Client['call']>;
        report.result(plain(await call(name, read(request))), '');
      }),
    );
};

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PenumbraError('input', `the request is not JSON: ${(error as Error).message}`);
  }
}

/** Typed arrays as plain lists, all the way down. */
function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return [...(value as Uint8Array)];
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
  return value;
}
