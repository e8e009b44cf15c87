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

  function run(...args: readonly string[]): void {
    process.argv = ['node', 'ccoe', ...args];
    jest.isolateModules(() => require('../../bin/ccoe'));
  }

  it('synth is the program that cdk.json names, with the same options', () => {
    const synth = jest.fn();
    jest.doMock('../../bin/landing-zone', () => synth(process.argv.slice(2)));
    run('synth', '--landing-zone', 'examples/tokyo');
    expect(synth).toHaveBeenCalledWith(['--landing-zone', 'examples/tokyo']);
  });

  it('does not load the CDK for anything else', () => {
    const synth = jest.fn();
    jest.doMock('../../bin/landing-zone', () => synth());
    run('--help', '--lang', 'en');
    expect(synth).not.toHaveBeenCalled();
    expect(written).toContain('ccoe synth');
  });

  it('ends with the exit code of the command', () => {
    run('frobnicate');
    expect(process.exitCode).toBe(2);
  });
});
