import { describe, expect, it } from 'vitest';
import { createAuthority } from '../../src-main/hosts/engine/authority.ts';
import { readOptions } from '../../src-main/hosts/engine/options.ts';

describe('the options of an engine', () => {
  const read = (args: string[], env: Record<string, string> = {}) =>
    readOptions(
      args,
      env,
      () => 'fresh.sock',
      () => 'fresh token',
    );

  it('are private by default', () => {
    expect(read([])).toEqual({
      project: null,
      socket: 'fresh.sock',
      port: null,
      host: '127.0.0.1',
      roots: [],
      attached: false,
      patient: false,
      token: 'fresh token',
    });
  });

  it('come from the arguments, and the token from the environment', () => {
    const args = [
      '--project',
      'p',
      '--socket',
      's',
      '--port',
      '0',
      '--host',
      '::1',
      '--root',
      'a',
      '--root',
      'b',
      '--attached',
      '--patient',
    ];
    expect(read(args, { PENUMBRA_TOKEN: 'secret' })).toEqual({
      project: 'p',
      socket: 's',
      port: 0,
      host: '::1',
      roots: ['a', 'b'],
      attached: true,
      patient: true,
      token: 'secret',
    });
    expect(() => read(['--token', 'x'])).toThrow("Unknown option '--token'");
  });
});

describe('the authority', () => {
  const nobody = { host: undefined, origin: undefined, cookie: undefined, authorization: undefined };

  it('takes one cookie among others, by the port of the engine', () => {
    const { judge, cookieName } = createAuthority('t0ken', () => 'http://127.0.0.1:7788');
    const host = '127.0.0.1:7788';
    expect(cookieName()).toBe('penumbra7788');
    const verdict = (cookie: string) => judge({ ...nobody, host, cookie });
    expect(
      ['penumbra7788=t0ken', 'a=b; penumbra7788=t0ken; c=d', 'penumbra7789=t0ken', 'penumbra7788=t0ken2', ''].map(
        verdict,
      ),
    ).toEqual(['ok', 'ok', 'unknown', 'unknown', 'unknown']);
  });

  it('may be asked by every address when it listens on all of them, but by no name', () => {
    const { judge } = createAuthority('t0ken', () => 'http://0.0.0.0:7788');
    const verdict = (host: string, origin?: string) =>
      judge({ ...nobody, host, origin, authorization: 'Bearer t0ken' });
    const hosts = [
      '192.168.1.5:7788',
      '[fe80::1]:7788',
      '0.0.0.0:7788',
      '192.168.1.5',
      '192.168.1.5:80',
      'evil.example:7788',
      'a@1.2.3.4:7788',
    ];
    expect(hosts.map((host) => verdict(host))).toEqual([
      'ok',
      'ok',
      'ok',
      'forbidden',
      'forbidden',
      'forbidden',
      'forbidden',
    ]);
    expect(verdict('192.168.1.5:7788', 'http://192.168.1.5:7788')).toBe('ok');
    expect(verdict('192.168.1.5:7788', 'http://192.168.1.6:7788')).toBe('forbidden');
    const { judge: loopback } = createAuthority('t0ken', () => 'http://127.0.0.1:7788');
    expect(loopback({ ...nobody, host: '192.168.1.5:7788', authorization: 'Bearer t0ken' })).toBe('forbidden');
  });

  it('lets nobody in before it listens', () => {
    const { judge } = createAuthority('t0ken', () => '');
    expect(judge({ ...nobody, host: 'x', authorization: 'Bearer t0ken' })).toBe('forbidden');
  });

  it('needs no name on a private socket', () => {
    const { judge } = createAuthority('t0ken', () => null);
    expect(judge({ ...nobody, host: 'anything', origin: 'http://evil.example', authorization: 'Bearer t0ken' })).toBe(
      'ok',
    );
    expect(judge(nobody)).toBe('unknown');
  });
});
