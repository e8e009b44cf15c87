import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { addPolicyChecks } from '../../../lib/evidence/policy-checks';

function appWith(build: (stack: Stack) => void, exceptions: any[] = []) {
  const app = new App({ treeMetadata: false, builtinCloudFormationValidation: false });
  const stack = new Stack(app, 'Bad', { env: { account: '111122223333', region: 'ap-northeast-1' } });
  build(stack);
  const checks = addPolicyChecks(app, { exceptions, asOf: '2026-12-01' });
  app.synth();
  return checks;
}

it('first', () => {
  const checks = appWith((stack) => {
    const b = new Bucket(stack, 'B');
    console.log(b.node.defaultChild!.node.metadata);
  });
  console.log(
    JSON.stringify(checks.findings, null, 1).slice(0, 3000),
    checks.failures.length,
    checks.rules.length,
    checks.failures[0],
  );
});
