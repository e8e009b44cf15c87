import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { departmentContext } from '../../../constructs/department-context';
import { Field, GovAiApi, type GovAiApiProps } from '../../../constructs/gov-ai-api';
import { tokenPrice } from '../../../constructs/gov-ai-api/token-price';
import { IsolatedNetwork } from '../../../constructs/isolated-network';
import { monthlyCosts } from '../../../constructs/monthly-cost';
import { findPrice } from '../../../policies/prices/price-list';
import { findings, workloadApp } from '../workload-app';

const PROPS: GovAiApiProps = {
  useCase: 'welfare-scheme-guide',
  prompt: '制度の手引から、対象者ごとの説明文の案を作ってください。',
  form: { question: Field.textarea('質問', { required: true }) },
  quota: { tokensPerDay: 200_000 },
};
const MODES = ['sync', 'stream', 'async'] as const;

function built(props: Partial<GovAiApiProps> = {}) {
  const { app, stack } = workloadApp();
  const api = new GovAiApi(stack, 'Guide', { ...PROPS, ...props });
  return { app, stack, api, template: Template.fromStack(stack) };
}
const only = (template: Template, type: string) => Object.values(template.findResources(type)).map((r) => r.Properties);

describe('passes AwsSolutions, NIST 800-53 r5 and LandingZone without exceptions', () => {
  it.each(MODES)('%s', (mode) => {
    const { app, stack } = workloadApp();
    new GovAiApi(stack, 'Guide', { ...PROPS, mode });
    expect(findings(app).map(({ rule }) => rule)).toEqual([]);
  });
});

describe('the way in', () => {
  const { template } = built();
  const grantable = () => {
    const { stack } = workloadApp();
    return { stack, api: new GovAiApi(stack, 'Guide', PROPS) };
  };

  it('is private, through the one VPC endpoint, for principals of the organization', () => {
    const [rest] = only(template, 'AWS::ApiGateway::RestApi');
    const endpoint = rest.EndpointConfiguration.VpcEndpointIds[0];
    expect(rest.EndpointConfiguration).toEqual({ Types: ['PRIVATE'], VpcEndpointIds: [{ Ref: expect.any(String) }] });
    expect(rest.Policy.Statement).toEqual([
      expect.objectContaining({
        Effect: 'Allow',
        Resource: 'execute-api:/v1/*',
        Condition: { StringEquals: { 'aws:PrincipalOrgID': expect.stringMatching(/^o-/), 'aws:SourceVpce': endpoint } },
      }),
      expect.objectContaining({
        Effect: 'Deny',
        Resource: 'execute-api:/*',
        Condition: { StringNotEquals: { 'aws:SourceVpce': endpoint } },
      }),
    ]);
  });

  it.each(MODES)('demands a signature and a valid body of every operation (%s)', (mode) => {
    const [rest] = only(built({ mode }).template, 'AWS::ApiGateway::RestApi');
    const operations = Object.values<Record<string, Record<string, unknown>>>(rest.Body.paths).flatMap(Object.values);
    expect(operations).toHaveLength(mode === 'async' ? 2 : 1);
    for (const operation of operations) {
      expect(operation).toMatchObject({
        security: [{ sigv4: [] }],
        'x-amazon-apigateway-auth': { type: 'AWS_IAM' },
        'x-amazon-apigateway-request-validator': 'all',
      });
    }
    expect(rest.Body.components.securitySchemes.sigv4['x-amazon-apigateway-authtype']).toBe('awsSigv4');
  });

  it('is throttled, traced and logged without the content', () => {
    template.hasResourceProperties('AWS::ApiGateway::Stage', {
      TracingEnabled: true,
      MethodSettings: [
        Match.objectLike({ DataTraceEnabled: false, ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 }),
      ],
      AccessLogSetting: { Format: Match.not(Match.stringLikeRegexp('body|querystring|header')) },
    });
  });

  it('has a firewall that lets long Japanese prompts through, and logs no credential', () => {
    const [acl] = only(template, 'AWS::WAFv2::WebACL');
    const rules = acl.Rules.map((rule: { Name: string }) => rule.Name);
    expect(rules).toEqual(['RequestsPerAddress', 'KnownBadInputs']);
    const [logging] = only(template, 'AWS::WAFv2::LoggingConfiguration');
    expect(logging.RedactedFields).toContainEqual({ SingleHeader: { Name: 'authorization' } });
  });

  it('opens to a principal by exact ARN', () => {
    const { api, stack } = grantable();
    const role = new Role(stack, 'Caller', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    api.grantInvoke(role);
    expect(JSON.stringify(only(Template.fromStack(stack), 'AWS::IAM::Policy'))).toMatch(/\/v1\/POST\/requests/);
  });
});

describe('the mode', () => {
  it('stream: pieces for up to 15 minutes', () => {
    const [rest] = only(built({ mode: 'stream' }).template, 'AWS::ApiGateway::RestApi');
    const integration = rest.Body.paths['/requests'].post['x-amazon-apigateway-integration'];
    expect(integration).toMatchObject({ responseTransferMode: 'STREAM', timeoutInMillis: 900_000 });
    expect(JSON.stringify(integration.uri)).toMatch(/2021-11-15.*response-streaming-invocations/);
  });

  it.each([
    ['sync', ['bedrock-runtime', 'dynamodb', 'execute-api']],
    ['stream', ['bedrock-runtime', 'dynamodb', 'execute-api']],
    ['async', ['bedrock-runtime', 'dynamodb', 'execute-api', 'sqs']],
  ] as const)('%s: asks the network for these endpoints and no other', (mode, services) => {
    expect(built({ mode }).api.network.endpoints.map(({ service }) => service)).toEqual(services);
  });

  it('async: who takes requests cannot call the model, who works cannot read what others asked', () => {
    const { template } = built({ mode: 'async' });
    const actions = (name: string) =>
      Object.entries(template.findResources('AWS::IAM::ManagedPolicy'))
        .filter(([id]) => id.includes(name))
        .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
        .flatMap(({ Action }) => Action);
    expect(actions('Receiver').filter((action) => action.startsWith('bedrock:'))).toEqual([]);
    expect(actions('Receiver')).toContain('dynamodb:PutItem');
    expect(actions('Worker')).toContain('bedrock:InvokeModelWithResponseStream');
    expect(actions('Worker')).not.toContain('dynamodb:GetItem');
  });
});

describe('what is built around it', () => {
  it('calls the profile of the use case with the numbered guardrail', () => {
    built().template.hasResourceProperties('AWS::Lambda::Function', {
      Handler: 'index.sync',
      Timeout: 29,
      Environment: {
        Variables: Match.objectLike({
          MODEL_PROFILE_ARN: { 'Fn::GetAtt': [Match.anyValue(), 'InferenceProfileArn'] },
          GUARDRAIL_VERSION: { 'Fn::GetAtt': [Match.anyValue(), 'Version'] },
          CCOE_QUOTA: Match.stringLikeRegexp('200000'),
        }),
      },
    });
  });

  it('shares a network among the workloads of a stack', () => {
    const { stack } = workloadApp();
    const network = new IsolatedNetwork(stack, 'Network');
    new GovAiApi(stack, 'One', { ...PROPS, network });
    new GovAiApi(stack, 'Two', { ...PROPS, network, mode: 'stream' });
    Template.fromStack(stack).resourceCountIs('AWS::EC2::VPC', 1);
  });

  it('takes the same asset for the same settings, and another for another prompt', () => {
    const key = (prompt?: string) =>
      only(built(prompt ? { prompt } : {}).template, 'AWS::Lambda::Function')[0].Code.S3Key;
    expect(key()).toBe(key());
    expect(key('別の指示')).not.toBe(key());
  });

  it('puts the notice of the preset before the prompt, and never asks for less review than the register', () => {
    const { settings } = built({ preset: 'summary' }).api;
    expect(settings.prompt.endsWith(`\n\n${PROPS.prompt}`)).toBe(true);
    expect(settings.humanReview).toBe(true);
  });
});

describe('what it costs', () => {
  it('is known by token for the usage that is shown, at the rate of the organisation', () => {
    const { api, stack } = built();
    const rate = departmentContext(stack).landingZone.cost.yenPerUsd;
    expect(api.settings.price!.inputYen).toBeCloseTo(3.3 * rate, 3);
    expect(api.settings.price!.outputYen).toBeCloseTo(16.5 * rate, 3);
  });

  it('is in the estimate with prices that exist, and tokens as the quota lets expect', () => {
    const costs = monthlyCosts(built({ mode: 'async' }).stack);
    for (const { price } of costs) expect(() => findPrice(price)).not.toThrow();
    const tokens = costs.filter(({ price }) => price.startsWith('bedrock/'));
    expect(tokens.map(({ quantity }) => quantity)).toEqual([3, 1]);
  });

  it('is no cost where the price was not read', () => {
    expect(tokenPrice('anthropic.claude-unpriced', 150)).toBeUndefined();
  });
});

describe('writes into the assembly', () => {
  const { app } = built({ mode: 'async' });
  const read = (file: string) => JSON.parse(readFileSync(join(app.synth().directory, file), 'utf8'));

  it('exapp-config.json: what 源内 registers, and what the preview runs on', () => {
    const [entry] = read('exapp-config.json');
    expect(entry).toMatchObject({
      constructPath: 'Workload/Guide',
      mode: 'async',
      registration: { exAppName: '福祉制度の説明文の下書き', status: 'draft', copyable: false },
      settings: { useCase: 'welfare-scheme-guide', model: 'anthropic.claude-sonnet-4-6', humanReview: true },
    });
    expect(JSON.parse(entry.registration.placeholder)).toEqual({
      question: { type: 'textarea', title: '質問', required: true, max_length: 4000 },
    });
  });

  it('openapi.json: every operation, with references that resolve', () => {
    const document = read('openapi.json');
    expect(Object.keys(document.paths)).toEqual(['/requests', '/status/{requestId}']);
    for (const [, name] of JSON.stringify(document).matchAll(/#\/components\/schemas\/(\w+)/g)) {
      expect(Object.keys(document.components.schemas)).toContain(name);
    }
    expect(document.components.schemas.Request.properties.inputs.required).toEqual(['question']);
  });

  it('one OpenAPI document a workload', () => {
    const { app: two, stack } = workloadApp();
    const network = new IsolatedNetwork(stack, 'Network');
    new GovAiApi(stack, 'One', { ...PROPS, network });
    new GovAiApi(stack, 'Two', { ...PROPS, network, mode: 'async' });
    const { directory } = two.synth();
    const paths = (file: string) => Object.keys(JSON.parse(readFileSync(join(directory, file), 'utf8')).paths);
    expect(paths('openapi.json')).toHaveLength(1);
    expect(paths('openapi.Workload-Two.json')).toHaveLength(2);
    expect(JSON.parse(readFileSync(join(directory, 'exapp-config.json'), 'utf8'))).toHaveLength(2);
  });
});

describe('mistakes are refused while the app is built', () => {
  it.each<[string, Partial<GovAiApiProps>, string]>([
    ['an empty prompt', { prompt: ' ' }, 'prompt-missing'],
    ['a form without a field', { form: { version: Field.hidden('1') } }, 'form-invalid'],
    ['a key that 源内 cannot send', { form: { 質問: Field.text('質問') } }, 'form-invalid'],
    ['the key of the attachments', { form: { files: Field.text('質問') } }, 'form-invalid'],
    ['an empty label', { form: { a: Field.text(' ') } }, 'form-invalid'],
    [
      'a minimum above the maximum',
      { form: { a: Field.text('質問', { minLength: 9, maxLength: 8 }) } },
      'form-invalid',
    ],
    ['numbers out of order', { form: { a: Field.number('件数', { min: 2, max: 1 }) } }, 'form-invalid'],
    ['files that cannot be masked', { form: { a: Field.file('資料', { accept: ['.pdf'] }) } }, 'form-invalid'],
    ['files that do not fit', { form: { a: Field.file('資料', { maxMegabytes: 3, maxFiles: 2 }) } }, 'form-invalid'],
    ['no choices', { form: { a: Field.select('場所', []) } }, 'form-invalid'],
    ['a choice twice', { form: { a: Field.radio('場所', ['東京', '東京']) } }, 'form-invalid'],
    ['a comma in a checkbox', { form: { a: Field.checkbox('場所', ['東京,大阪']) } }, 'form-invalid'],
    [
      'a default that is not offered',
      { form: { a: Field.select('場所', ['東京'], { defaultValue: '大阪' }) } },
      'form-invalid',
    ],
    ['an unknown preset', { preset: 'poetry' as never }, 'preset-unknown'],
    ['a preset that needs what is not there', { preset: 'video' }, 'preset-not-served'],
    ['more time than an API waits', { timeout: Duration.seconds(30) }, 'timeout'],
    ['no time', { timeout: Duration.seconds(1), mode: 'stream' }, 'timeout'],
    ['an API in the internet', { exposure: 'public' as never }, 'exposure-public'],
    ['an API without authorization', { authorization: 'none' as never }, 'authorization'],
    ['a use case that is not in the register', { useCase: 'welfare-unknown' }, 'use-case-unknown'],
    ['a profile that leaves Japan', { model: 'apac.anthropic.claude-sonnet-4-6' }, 'profile-outside-japan'],
  ])('%s', (_, props, code) => {
    expect(() => built(props)).toThrow(
      expect.objectContaining({ name: 'ConstructError', code, controls: expect.arrayContaining([expect.any(String)]) }),
    );
  });

  it('outside a DepartmentApp', () => {
    expect(() => new GovAiApi(new Stack(), 'Guide', PROPS)).toThrow(expect.objectContaining({ code: 'no-department' }));
  });
});
