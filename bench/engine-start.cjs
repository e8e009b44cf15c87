// What CloudFormation's validation engine costs before it says anything about a template of ours: load, compile, first answer.
const { createRequire } = require('node:module');

const engineOf = createRequire(require.resolve('aws-cdk-lib/package.json'));
const { CompositeEngine, TemplateContent } = engineOf('@aws/cloudformation-validate');
const topic = JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } } });
new CompositeEngine({}).validateTemplate(new TemplateContent(topic, 'topic'), {});
