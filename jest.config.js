// CloudFormation's template validation costs seconds a process; it has one test of its own.
process.env.CDK_VALIDATION = 'false';

module.exports = {
  testEnvironment: 'node',
  // Every core: by default Jest leaves one idle, which is half of a small machine.
  maxWorkers: '100%',
  // A first start of the validation engine, on a machine that does something else as well.
  testTimeout: 60_000,
  // Stacks with Lambda functions take their code from the bundles.
  globalSetup: '<rootDir>/test/bundle-handlers.cjs',
  globalTeardown: '<rootDir>/test/remove-shared-synth.cjs',
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/test/**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/', '<rootDir>/test/package/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/cdk.out'],
  // preact ships ES modules only; Jest on Node 20 cannot load them as they are.
  transformIgnorePatterns: ['/node_modules/(?!preact/)'],
  transform: {
    '^.+\\.(m?js|tsx?)$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
};
