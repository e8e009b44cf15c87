import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { StackSetTemplate } from '../../../../lib/platform/account-baseline/stackset-template';

function holding(fill: (template: StackSetTemplate) => void) {
  const app = new App({ treeMetadata: false, analyticsReporting: false });
  const holder = new Stack(app, 'Holder');
  const template = new StackSetTemplate(holder, 'Template', { description: 'members', tags: { a: 'b' } });
  fill(template);
  new CfnResource(holder, 'StackSet', {
    type: 'AWS::CloudFormation::StackSet',
    properties: { TemplateBody: template.body },
  });
  return { app, template };
}

const topics = (count: number, name: string) => (template: StackSetTemplate) => {
  for (let index = 0; index < count; index++) {
    new CfnResource(template, `Topic${index}`, { type: 'AWS::SNS::Topic', properties: { DisplayName: name } });
  }
};

it('stands in the assembly beside the stack that carries it, and is carried minified', () => {
  const { app, template } = holding(topics(1, 'a'));
  const assembly = app.synth();
  expect(template.templateFile).toMatch(/\.stackset\.template\.json$/);
  const written = readFileSync(join(assembly.directory, template.templateFile), 'utf8');
  const carried: string = assembly.getStackByName('Holder').template.Resources.StackSet.Properties.TemplateBody;
  expect(carried).toBe(JSON.stringify(JSON.parse(written)));
  expect(existsSync(join(assembly.directory, template.templateFile))).toBe(true);
});

it('is no stack that anybody deploys', () => {
  const { app } = holding(topics(1, 'a'));
  expect(app.synth().stacks.map(({ stackName }) => stackName)).toEqual(['Holder']);
});

it('refuses a template that TemplateBody does not take', () => {
  const { app } = holding(topics(60, 'x'.repeat(1_000)));
  expect(() => app.synth()).toThrow(/51200.*StackSet を分けてください.*split the StackSet/);
});

it('refuses assets, which members could not read', () => {
  const { template } = holding(() => undefined);
  expect(() => template.synthesizer.addFileAsset({ sourceHash: 'a', fileName: 'a' })).toThrow(/cannot hold assets/);
});
