describe('bin/ccoe', () => {
  const { argv, exitCode } = process;
  let written: string;

  beforeEach(() => {
    written = '';
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((text) => {
        written += String(text);
        return true;
      });
    }
  });
  afterEach(() => {
    process.stdout.removeAllListeners('error');
    jest.restoreAllMocks();
    process.argv = argv;
    process.exitCode = exitCode;
  });

  /** Until everything that the program does at once is done. */
  async function run(...args: readonly string[]): Promise<void> {
    process.argv = ['node', 'ccoe', ...args];
    jest.isolateModules(() => require('../../bin/ccoe'));
    await new Promise(setImmediate);
  }

  it.each([
    [
      ['synth', '--landing-zone', 'examples/tokyo'],
      ['--landing-zone', 'examples/tokyo'],
    ],
    [
      ['--lang', 'en', 'synth', '--landing-zone', 'examples/tokyo'],
      ['--landing-zone', 'examples/tokyo', '--lang', 'en'],
    ],
  ])('%j is the program that cdk.json names, with the same options', async (typed, expected) => {
    const synth = jest.fn();
    jest.doMock('../../bin/landing-zone', () => synth(process.argv.slice(2)));
    await run(...typed);
    expect(synth).toHaveBeenCalledWith(expected);
  });

  it.each([
    ['synth', ['--landing-zon', 'x'], /There is no option --landing-zon\. Did you mean: --landing-zone\n/],
    ['synth', ['--json'], /There is no option --json\.\n/],
    ['synth', ['tokyo'], /tokyo is one word too many/],
    ['preview', ['--prot', '1'], /There is no option --prot\. Did you mean: --port\n/],
    ['preview', ['--json'], /There is no option --json\.\n/],
  ])('%s %s is refused in the words of every other command', async (program, typed, message) => {
    const synth = jest.fn();
    jest.doMock('../../bin/landing-zone', () => synth());
    await run(program, ...typed, '--lang', 'en');
    expect(written).toMatch(message);
    expect(written).toContain(`Usage: ccoe ${program} --help\n`);
    expect([process.exitCode, synth.mock.calls]).toEqual([2, []]);
    written = '';
    await run(program, '--help');
    expect(written).not.toContain('--json');
  });

  it('does not load the CDK for anything else', async () => {
    const synth = jest.fn();
    jest.doMock('../../bin/landing-zone', () => synth());
    await run('--help', '--lang', 'en');
    expect(synth).not.toHaveBeenCalled();
    expect(written).toContain('ccoe synth');
  });

  it('ends with the exit code of the command', async () => {
    await run('frobnicate');
    expect(process.exitCode).toBe(2);
  });

  it('breaks an error between words on a terminal, and not in a log', async () => {
    const message = /^There is no command .* ccoe new pilot, ccoe new exception$/m;
    await run('new', 'frobnicate', '--lang', 'en');
    expect(written).toMatch(message);
    written = '';
    Object.assign(process.stderr, { isTTY: true, columns: 80 });
    await run('new', 'frobnicate', '--lang', 'en');
    Object.assign(process.stderr, { isTTY: undefined, columns: undefined });
    expect(written.split('\n')[0]).toBe(
      'There is no command new frobnicate. Use one of: ccoe new department, ccoe new',
    );
  });

  it('ends in silence where nobody reads to the end', async () => {
    await run('--help');
    const exit = jest.spyOn(process, 'exit').mockImplementation();
    process.stdout.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
    expect(exit).toHaveBeenCalled();
    expect(() => process.stdout.emit('error', new Error('disk full'))).toThrow('disk full');
  });
});
