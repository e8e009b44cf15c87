import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnOutput, CfnParameter, Fn, Stack, Stage } from 'aws-cdk-lib';
import { CfnVPCEndpoint } from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnAccount, CfnOrganization, CfnOrganizationalUnit, CfnPolicy } from 'aws-cdk-lib/aws-organizations';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { decide, type PolicyStack } from '../../../policies/decisions/decide';
import type { DecisionRequest } from '../../../policies/decisions/decision-request';
import { LocatedError } from '../../../policies/decisions/located-error';
import { policyStackFromAssembly } from '../../../policies/decisions/policy-stack';
import { readAssembly, type SynthesizedTemplate } from '../../../policies/decisions/read-assembly';
import { iamDataCatalogue } from './iam-data-catalogue';

const env = { account: '111122223333', region: 'ap-northeast-1' };

/** Organization and guardrails in two stacks, a workload with a bucket, a role, a boundary and an endpoint in a third. */
function synthesize(outdir: string): void {
  const app = new App({ outdir, analyticsReporting: false });
  const stage = new Stage(app, 'Prod', { env });

  const organizationStack = new Stack(app, 'Organization', { env });
  const organization = new CfnOrganization(organizationStack, 'Org', {});
  const workloads = new CfnOrganizationalUnit(organizationStack, 'Workloads', {
    name: 'Workloads',
    parentId: organization.attrRootId,
  });
  const prod = new CfnOrganizationalUnit(organizationStack, 'Prod', { name: 'Prod', parentId: workloads.attrId });
  new CfnAccount(organizationStack, 'Account', {
    accountName: 'example-tax-prod',
    email: 'aws@example.com',
    parentIds: [prod.attrId],
  });

  const guardrails = new Stack(app, 'Guardrails', { env });
  const attach = (id: string, type: string, statement: object, ...targetIds: string[]) =>
    new CfnPolicy(guardrails, id, {
      name: id,
      type,
      content: { Version: '2012-10-17', Statement: [statement] },
      targetIds,
    });
  const deny = { Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' };
  attach('at-root', 'SERVICE_CONTROL_POLICY', { Sid: 'AtRoot', ...deny }, organization.attrRootId);
  attach('at-prod', 'SERVICE_CONTROL_POLICY', { Sid: 'AtProd', ...deny, Action: 's3:PutBucketPolicy' }, prod.attrId);
  attach('at-account', 'SERVICE_CONTROL_POLICY', { Sid: 'AtAccount', ...deny, Action: 's3:GetObject' }, '444455556666');
  attach(
    'rcp',
    'RESOURCE_CONTROL_POLICY',
    {
      Sid: 'Tls',
      ...deny,
      Action: 's3:PutObject',
      Principal: '*',
      Condition: { Bool: { 'aws:SecureTransport': false } },
    },
    workloads.attrId,
  );
  attach('tags', 'TAG_POLICY', {}, workloads.attrId);

  const workload = new Stack(stage, 'Workload');
  const bucket = new Bucket(workload, 'Records', { enforceSSL: true });
  const role = new Role(workload, 'App', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    roleName: 'example-app',
  });
  bucket.grantRead(role, 'public/*');
  new ManagedPolicy(workload, 'Boundary', {
    statements: [new PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] })],
  });
  const prefix = new CfnParameter(workload, 'Prefix', { default: 'public' });
  new CfnVPCEndpoint(workload, 'Endpoint', {
    serviceName: 'com.amazonaws.ap-northeast-1.s3',
    vpcId: 'vpc-12345678',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Public',
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Action: 's3:GetObject',
          Resource: Fn.sub('${Bucket}/${Prefix}/*', { Bucket: Fn.join('', [bucket.bucketArn]) }),
          Condition: { StringEquals: { 'aws:ResourceAccount': Fn.ref('AWS::AccountId') } },
        },
      ],
    },
  });
  new CfnOutput(workload, 'PrefixName', { value: prefix.valueAsString });
  app.synth();
}

describe('policies read from a cloud assembly', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'decisions-'));
  let templates: readonly SynthesizedTemplate[];
  beforeAll(() => {
    synthesize(outdir);
    templates = readAssembly(outdir);
  });
  afterAll(() => rmSync(outdir, { recursive: true }));

  const attempt = (action: string, more: Partial<DecisionRequest> = {}): DecisionRequest => ({
    principal: { arn: 'arn:aws:iam::444455556666:role/admin', accountId: '444455556666' },
    action,
    resource: 'arn:aws:s3:::b',
    context: { 'aws:SecureTransport': 'true' },
    unknownKeys: 'absent',
    ...more,
  });
  const sids = (request: DecisionRequest, stack: PolicyStack) => decide(request, stack).decidedBy.map(({ sid }) => sid);
  const logicalId = (type: string) =>
    templates.flatMap(({ template }) =>
      Object.entries(template['Resources'] as Record<string, { Type: string }>).flatMap(([id, { Type }]) =>
        Type === type ? [id] : [],
      ),
    )[0]!;

  it('finds the templates of nested assemblies, with account and Region', () => {
    expect(templates.map(({ file, account, region }) => [file, account, region])).toEqual([
      ['Guardrails.template.json', env.account, env.region],
      ['Organization.template.json', env.account, env.region],
      [expect.stringMatching(/^assembly-Prod\/ProdWorkload.*\.template\.json$/), env.account, env.region],
    ]);
  });

  it.each([
    ['Root', undefined, ['Root']],
    ['Workloads', undefined, ['Root', 'Workloads']],
    ['Workloads/Prod', '444455556666', ['Root', 'Workloads', 'Workloads/Prod', '444455556666']],
    ['example-tax-prod', '444455556666', ['Root', 'Workloads', 'Workloads/Prod', 'example-tax-prod']],
  ])('knows the levels above %s (%s)', (organization, accountId, levels) => {
    const stack = policyStackFromAssembly(templates, { organization, accountId });
    expect(stack.organizationLevels.map(({ id }) => id)).toEqual(levels);
    for (const { scps } of stack.organizationLevels) expect(scps[0]?.name).toBe('FullAWSAccess');
  });

  it.each([
    ['s3:DeleteBucket', 'Workloads/Prod', ['AtRoot']],
    ['s3:PutBucketPolicy', 'Workloads/Prod', ['AtProd']],
    ['s3:PutBucketPolicy', 'Workloads', ['AdministratorAccess']],
    ['s3:GetObject', 'example-tax-prod', ['AtAccount']],
    ['s3:GetObject', 'Workloads/Prod', ['AtAccount']],
  ])('decides %s in %s by what is attached above it', (action, organization, decidedBy) => {
    const stack = policyStackFromAssembly(
      templates,
      { organization, accountId: '444455556666' },
      { catalogue: iamDataCatalogue() },
    );
    expect(sids(attempt(action), stack)).toEqual(decidedBy);
  });

  it('decides by RCPs of the resource’s own path', () => {
    const plain = attempt('s3:PutObject', { context: { 'aws:SecureTransport': 'false' } });
    expect(
      sids(plain, policyStackFromAssembly(templates, { organization: 'Root', resourceOrganization: 'Workloads' })),
    ).toEqual(['Tls']);
    expect(sids(plain, policyStackFromAssembly(templates, { organization: 'Root' }))).toEqual(['AdministratorAccess']);
  });

  it('resolves names, ARNs and references of identity, boundary, endpoint and bucket policies', () => {
    const stack = policyStackFromAssembly(templates, {
      identity: [logicalId('AWS::IAM::Policy')],
      boundary: [logicalId('AWS::IAM::ManagedPolicy')],
      endpoint: [logicalId('AWS::EC2::VPCEndpoint')],
      resource: [logicalId('AWS::S3::BucketPolicy')],
    });
    const name = `prod-workload-${logicalId('AWS::S3::Bucket')}`.toLowerCase();
    const read = (key: string, context: Record<string, string>) =>
      decide(
        attempt('s3:GetObject', {
          principal: { arn: 'arn:aws:iam::111122223333:role/example-app', accountId: env.account },
          resource: `arn:aws:s3:::${name}/${key}`,
          context: { 'aws:ResourceAccount': env.account, ...context },
        }),
        stack,
      );
    expect(read('public/a', { 'aws:SecureTransport': 'true' }).answer).toBe('allowed');
    expect(read('secret/a', { 'aws:SecureTransport': 'true' }).decidedBy.map(({ policyType }) => policyType)).toContain(
      'endpoint',
    );
    const plain = read('public/a', { 'aws:SecureTransport': 'false' });
    expect(plain.decidedBy).toMatchObject([
      { policyType: 'resource', condition: expect.stringContaining('aws:SecureTransport') },
    ]);
  });

  it('reads the trust policy of a role', () => {
    const stack = policyStackFromAssembly(templates, { resource: [logicalId('AWS::IAM::Role')] });
    const assume = attempt('sts:AssumeRole', {
      principal: { arn: 'lambda.amazonaws.com', accountId: '' },
      resource: 'arn:aws:iam::111122223333:role/example-app',
    });
    expect(decide(assume, stack).answer).toBe('allowed');
    expect(decide({ ...assume, principal: { arn: 'ec2.amazonaws.com', accountId: '' } }, stack).answer).toBe('denied');
  });

  it.each([
    ['a unit that is not there', { organization: 'Workloads/Dev' }, 'Workloads/Prod'],
    ['a policy that is not there', { boundary: ['Missing'] }, 'Missing'],
    ['a resource of another kind', { endpoint: ['Workloads'] }, 'endpoint'],
  ])('refuses %s', (_, selection, named) => {
    expect(() => policyStackFromAssembly(templates, selection)).toThrow(LocatedError);
    expect(() => policyStackFromAssembly(templates, selection)).toThrow(named);
  });

  it('refuses a folder that is no assembly, and a template that is not JSON', () => {
    const folder = mkdtempSync(join(tmpdir(), 'decisions-'));
    expect(() => readAssembly(folder)).toThrow('manifest.json');
    writeFileSync(join(folder, 'manifest.json'), '{');
    expect(() => readAssembly(folder)).toThrow(LocatedError);
    rmSync(folder, { recursive: true });
  });
});
