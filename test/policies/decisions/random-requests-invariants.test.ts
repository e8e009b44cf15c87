import { ActionElement } from '../../../policies/decisions/action-element';
import { completeRequest } from '../../../policies/decisions/complete-request';
import { decide, type PolicyStack } from '../../../policies/decisions/decide';
import { policyStackFromAssembly } from '../../../policies/decisions/policy-stack';
import globalServices from '../../../policies/organization/global-services.json';
import fc from '../../properties';
import { everyIamAction } from './every-iam-action';
import { synthesizedSample } from './synthesized-sample';

const RUNS = { numRuns: 2_000 };
const ACTIONS = everyIamAction();
const REVIEWED = new ActionElement(
  globalServices.allowed.map(({ action }) => action),
  'global-services.json',
);

const { templates, landingZone } = synthesizedSample();
const accounts = landingZone.departments
  .flatMap((department) => department.accounts)
  .filter(({ id, lifecycle }) => id !== undefined && lifecycle === 'active')
  .map(({ name, id, models }) => ({
    id: id!,
    models,
    stack: policyStackFromAssembly(templates, { organization: name, accountId: id }) satisfies PolicyStack,
  }));
const account = fc.constantFrom(...accounts);
/** Roles that a department can create: no path of the CCoE, no name of StackSets. */
const departmentRole = fc
  .tuple(fc.constantFrom('', 'app/', 'service-role/', 'x/ccoe/'), fc.stringMatching(/^[A-Za-z0-9_.@=,+-]{1,20}$/))
  .map(([path, name]) => `role/${path}${name}`)
  .filter((role) => !role.startsWith('role/stacksets-exec-') && role !== 'role/OrganizationAccountAccessRole');
const anyRole = fc.oneof(
  departmentRole,
  fc.constantFrom(
    'role/ccoe/ccoe-deploy',
    'role/ccoe/ccoe-break-glass',
    'role/stacksets-exec-0123456789abcdef',
    'root',
  ),
);
const region = fc.constantFrom(
  'us-east-1',
  'us-west-2',
  'eu-west-1',
  'ap-southeast-1',
  'ap-northeast-2',
  'unspecified',
  undefined,
);
/** Anything that a caller may send along, true or not. */
const context = fc.dictionary(
  fc.constantFrom(
    'aws:SourceIp',
    'aws:ViaAWSService',
    'aws:CalledViaLast',
    'aws:PrincipalTag/team',
    'aws:AssumedRoot',
    'bedrock:InferenceProfileArn',
    'iam:PermissionsBoundary',
    'ec2:InstanceType',
  ),
  fc.constantFrom(
    'true',
    'false',
    'bedrock.amazonaws.com',
    't4g.small',
    'arn:aws:iam::111111111111:policy/ccoe/ccoe-department-boundary',
    '*',
  ),
  { maxKeys: 4 },
);

function answer(
  place: (typeof accounts)[number],
  role: string,
  action: string,
  resource: string,
  sent: Record<string, string>,
  at?: string,
) {
  return decide(
    completeRequest({
      principal: {
        arn: `arn:aws:iam::${place.id}:${role}`,
        accountId: place.id,
        organizationPath: 'o-exampleorgid/r-exam/ou-Workloads/',
      },
      action,
      resource,
      resourceAccountId: place.id,
      context: { ...sent, ...(at !== undefined && { 'aws:RequestedRegion': at }) },
      absentKeys: at === undefined ? ['aws:RequestedRegion'] : [],
      unknownKeys: 'absent',
    }),
    place.stack,
  ).answer;
}

it('never allows anything outside Japan but the reviewed global services, to anyone, whatever the request carries', () => {
  const foreign = fc.constantFrom(
    ...ACTIONS.filter((action) => !REVIEWED.matches(action.toLowerCase(), action.split(':')[0]!)),
  );
  fc.assert(
    fc.property(account, anyRole, foreign, context, region, (place, role, action, sent, at) => {
      expect(answer(place, role, action, '*', sent, at)).toBe('denied');
    }),
    RUNS,
  );
});

it('never allows a model call but through a profile or a model of Japan that a use case of the account names', () => {
  const geography = fc.constantFrom('jp.', 'apac.', 'global.', 'us.', 'us-gov.', 'eu.', 'au.', 'ca.', 'uk.', '');
  const model = fc.oneof(
    fc.constantFrom(...landingZone.approvedModels, 'anthropic.claude-opus-5-5', 'anthropic.claude-opus-5'),
    fc.stringMatching(/^[a-z]{3,8}\.[a-z0-9-]{3,12}$/),
  );
  const kind = fc.constantFrom(
    'inference-profile',
    'foundation-model',
    'prompt-router',
    'imported-model',
    'project',
    'provisioned-model',
  );
  const at = fc.constantFrom('ap-northeast-1', 'ap-northeast-3', 'us-east-1', 'ap-southeast-1', '');
  const action = fc.constantFrom(
    'bedrock:InvokeModel',
    'bedrock:InvokeModelWithResponseStream',
    'bedrock:CreateModelInvocationJob',
  );
  fc.assert(
    fc.property(
      account,
      anyRole,
      action,
      kind,
      geography,
      model,
      at,
      context,
      (place, role, does, type, prefix, id, where, sent) => {
        const owner = type === 'foundation-model' ? '' : place.id;
        const arn = `arn:aws:bedrock:${where}:${owner}:${type}/${prefix}${id}`;
        if (answer(place, role, does, arn, sent, where === '' ? 'unspecified' : where) !== 'allowed') return;
        expect(['ap-northeast-1', 'ap-northeast-3']).toContain(where);
        expect(place.models).toContain(id);
        expect([type, prefix]).toEqual(type === 'inference-profile' ? [type, 'jp.'] : ['foundation-model', '']);
        if (type === 'foundation-model' && where === 'ap-northeast-3' && does.startsWith('bedrock:Invoke')) {
          expect(Object.keys(sent)).toContain('bedrock:InferenceProfileArn');
        }
      },
    ),
    { numRuns: 5_000 },
  );
});

it('never lets a department change a guardrail, whatever its role is called and whatever the request carries', () => {
  const change = fc.constantFrom<[string, string]>(
    ['organizations:LeaveOrganization', '*'],
    ['organizations:DetachPolicy', '*'],
    ['account:EnableRegion', '*'],
    ['iam:PutRolePolicy', 'arn:aws:iam::{account}:role/ccoe/ccoe-deploy'],
    ['iam:UpdateAssumeRolePolicy', 'arn:aws:iam::{account}:role/ccoe/ccoe-break-glass'],
    ['iam:CreateRole', 'arn:aws:iam::{account}:role/stacksets-exec-forged'],
    ['iam:CreateRole', 'arn:aws:iam::{account}:role/OrganizationAccountAccessRole'],
    ['iam:PassRole', 'arn:aws:iam::{account}:role/ccoe/ccoe-deploy'],
    ['iam:CreatePolicyVersion', 'arn:aws:iam::{account}:policy/ccoe/ccoe-department-boundary'],
    ['iam:DeleteRolePermissionsBoundary', 'arn:aws:iam::{account}:role/application'],
    ['iam:CreateUser', '*'],
    [
      'cloudformation:DeleteStack',
      'arn:aws:cloudformation:ap-northeast-1:{account}:stack/StackSet-account-baseline-1/1',
    ],
    ['bedrock:DeleteEnforcedGuardrailConfiguration', '*'],
    ['bedrock:DeleteModelInvocationLoggingConfiguration', '*'],
    ['bedrock:PutModelInvocationLoggingConfiguration', '*'],
    ['bedrock:PutAccountDataRetention', '*'],
    ['cloudtrail:StopLogging', '*'],
    ['guardduty:DeleteDetector', '*'],
    ['config:StopConfigurationRecorder', '*'],
    ['logs:DeleteLogGroup', 'arn:aws:logs:ap-northeast-1:{account}:log-group:/ccoe/bedrock-model-invocations'],
    ['s3:PutAccountPublicAccessBlock', '*'],
    ['kms:ScheduleKeyDeletion', '*'],
  );
  fc.assert(
    fc.property(account, departmentRole, change, context, (place, role, [action, resource], sent) => {
      expect(answer(place, role, action, resource.replace('{account}', place.id), sent, 'ap-northeast-1')).toBe(
        'denied',
      );
    }),
    RUNS,
  );
});
