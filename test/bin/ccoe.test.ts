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

  it('synth is the program that cdk.json names, with the same options', async () => {
    const synth = jest.fn();
    jest.doMock('../../bin/landing-zone', () => synth(process.argv.slice(2)));
    await run('synth', '--landing-zone', 'examples/tokyo');
    expect(synth).toHaveBeenCalledWith(['--landing-zone', 'examples/tokyo']);
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
});
