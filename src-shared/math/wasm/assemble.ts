import { BLOCK, BRANCH, LANE, LOCAL, MEMORY, MEMORY_LANE, SCALAR, TYPES, VECTOR } from './opcodes.ts';

/**
 * Assembles a WebAssembly text module into bytes, so that a SIMD kernel stands in the sources as text and not as a blob.
 *
 * Only what numeric kernels need of WAT, in its flat form: one imported memory, exported functions with named
 * parameters and locals, labelled blocks, loops and conditions, 32-bit addresses, floats, vectors (see `opcodes.ts`). The
 * texts are valid WAT: any other assembler accepts them. Throws with the token that it does not know.
 *
 * Source: WebAssembly Core Specification 2.0, section 5 (binary format).
 */
export function assemble(text: string): Uint8Array<ArrayBuffer> {
  const functions = parseModule(tokensOf(text));
  const types = functions.map((f) => [0x60, ...list(f.params), ...list(f.results)]);
  const exported = functions.map((f, i) => [...name(f.name), 0x00, ...unsigned(i)]);
  const bodies = functions.map((f) => {
    const locals = f.locals.flatMap((type) => [1, type]);
    return list([...unsigned(f.locals.length), ...locals, ...f.code, 0x0b]);
  });
  const memory = [...name('env'), ...name('memory'), 0x02, 0x00, 0x00];
  return Uint8Array.from([
    ...MAGIC_AND_VERSION,
    ...section(1, types),
    ...section(2, [memory]),
    ...section(
      3,
      functions.map((_, i) => unsigned(i)),
    ),
    ...section(7, exported),
    ...section(10, bodies),
  ]);
}

const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** Comes before the number of a vector instruction. */
const VECTOR_PREFIX = 0xfd;

interface WasmFunction {
  readonly id: string;
  readonly name: string;
  readonly params: number[];
  readonly results: number[];
  readonly locals: number[];
  readonly code: number[];
}

interface Tokens {
  readonly peek: () => string;
  readonly next: () => string;
  readonly expect: (...wanted: string[]) => void;
}

function tokensOf(text: string): Tokens {
  const tokens = text.replace(/;;.*/g, '').match(/[()]|"[^"]*"|[^\s()"]+/g) ?? [];
  let at = 0;
  const peek = () => tokens[at] ?? 'the end of the text';
  const next = () => {
    const token = peek();
    at++;
    return token;
  };
  const expect = (...wanted: string[]) => {
    for (const token of wanted) {
      const got = next();
      if (got !== token) throw new Error(`expected ${token}, got ${got}`);
    }
  };
  return { peek, next, expect };
}

function parseModule(tokens: Tokens): WasmFunction[] {
  const functions: WasmFunction[] = [];
  tokens.expect('(', 'module', '(', 'import', '"env"', '"memory"', '(', 'memory', '0', ')', ')');
  while (tokens.peek() === '(') functions.push(parseFunction(tokens, functions));
  tokens.expect(')');
  return functions;
}

function parseFunction(tokens: Tokens, before: readonly WasmFunction[]): WasmFunction {
  tokens.expect('(', 'func');
  const id = tokens.next();
  tokens.expect('(', 'export');
  const f: WasmFunction = { id, name: tokens.next().slice(1, -1), params: [], results: [], locals: [], code: [] };
  tokens.expect(')');

  // parameters and locals share one numbering
  const names: string[] = [];
  while (tokens.peek() === '(') {
    tokens.expect('(');
    const part = tokens.next();
    if (part === 'result') f.results.push(known(TYPES, tokens.next()));
    else {
      names.push(tokens.next());
      (part === 'param' ? f.params : f.locals).push(known(TYPES, tokens.next()));
    }
    tokens.expect(')');
  }

  // a function may call those before it
  const callable = before.map((other) => other.id);
  const labels: string[] = [];
  while (tokens.peek() !== ')') f.code.push(...instruction(tokens, names, labels, callable));
  tokens.expect(')');
  return f;
}

function instruction(
  tokens: Tokens,
  names: readonly string[],
  labels: string[],
  callable: readonly string[],
): number[] {
  const op = tokens.next();
  if (op in SCALAR) return [SCALAR[op]];
  if (op in VECTOR) return [VECTOR_PREFIX, ...unsigned(VECTOR[op])];
  if (op in LANE) return [VECTOR_PREFIX, LANE[op], Number(tokens.next())];
  if (op in LOCAL) return [LOCAL[op], ...place(names, tokens.next())];
  if (op in MEMORY) return [...MEMORY[op], ...offset(tokens)];
  if (op in MEMORY_LANE) return [...MEMORY_LANE[op], ...offset(tokens), Number(tokens.next())];
  if (op in BLOCK) {
    labels.push(tokens.next());
    return [BLOCK[op], 0x40];
  }
  // a branch counts the blocks that it leaves
  if (op in BRANCH) return [BRANCH[op], ...place(labels.toReversed(), tokens.next())];
  if (op === 'end') {
    labels.pop();
    return [0x0b];
  }
  if (op === 'call') return [0x10, ...place(callable, tokens.next())];
  if (op === 'i32.const') return [0x41, ...signed(Number(tokens.next()))];
  if (op === 'f64.const') return [0x44, ...double(tokens.next())];
  if (op === 'f32.const') return [0x43, ...single(tokens.next())];
  if (op === 'i8x16.shuffle') return [VECTOR_PREFIX, 0x0d, ...Array.from({ length: 16 }, () => Number(tokens.next()))];
  throw new Error(`unknown instruction: ${op}`);
}

function offset(tokens: Tokens): number[] {
  return unsigned(tokens.peek().startsWith('offset=') ? Number(tokens.next().slice(7)) : 0);
}

function place(names: readonly string[], wanted: string): number[] {
  if (!names.includes(wanted)) throw new Error(`unknown name: ${wanted}`);
  return unsigned(names.indexOf(wanted));
}

function known(table: Readonly<Record<string, number>>, key: string): number {
  if (!(key in table)) throw new Error(`unknown type: ${key}`);
  return table[key];
}

const list = (bytes: readonly number[]) => [...unsigned(bytes.length), ...bytes];
const name = (text: string) => list(Array.from(text, (c) => c.charCodeAt(0)));
const section = (id: number, entries: readonly number[][]) => [
  id,
  ...list([...unsigned(entries.length), ...entries.flat()]),
];

const value = (text: string) => (text === 'inf' ? Infinity : Number(text));
const single = (text: string) => new Uint8Array(Float32Array.of(value(text)).buffer);
const double = (text: string) => new Uint8Array(Float64Array.of(value(text)).buffer);

/** LEB128: seven bits a byte, the low ones first. */
function unsigned(value: number): number[] {
  if (!Number.isInteger(value) || value < 0) throw new Error(`invalid index: ${value}`);
  return value < 128 ? [value] : [(value % 128) | 128, ...unsigned(Math.floor(value / 128))];
}

function signed(value: number): number[] {
  if (!Number.isInteger(value)) throw new Error(`invalid constant: ${value}`);
  return value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
}
