import { z } from 'zod';
import { CLASSIFICATION_SCHEMES, type ClassificationScheme } from '../../../policies/landing-zone-model';
import { isCalendarDate } from '../calendar-date';
import { EXPECTATIONS, type ExpectationId } from './expectation';

/** A string of one shape; nothing is ever coerced. The expectation's id stands where zod has its message. */
function shaped(expectation: ExpectationId, pattern: RegExp) {
  return z.string({ error: expectation }).regex(pattern, { error: expectation, abort: true });
}

export const text = shaped('text', /\S/);
export const organizationName = shaped('organization-name', /^[a-z][a-z0-9-]{1,19}$/);
export const departmentCode = shaped('department-code', /^[a-z][a-z0-9-]{1,15}$/);
/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
export const organizationId = shaped('organization-id', /^o-[a-z0-9]{10,32}$/);
/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_Root.html */
export const rootId = shaped('root-id', /^r-[0-9a-z]{4,32}$/);
/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html */
export const organizationalUnitId = shaped('organizational-unit-id', /^ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}$/);
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export const bucketName = shaped('bucket-name', /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/);
export const region = shaped('region', /^[a-z]{2}(-[a-z]+)+-\d$/);
export const accountId = shaped('account-id', /^\d{12}$/);
/** Length: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html */
export const email = shaped(
  'email',
  /^(?=.{6,64}$)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/,
);
export const date = shaped('date', /^\d{4}-\d{2}-\d{2}$/).refine(isCalendarDate, { error: 'calendar-date' });
export const costCenter = shaped('cost-center', /^[A-Za-z0-9][A-Za-z0-9._:/=+@-]{0,63}$/);
export const modelId = shaped('model-id', /^[a-z0-9][A-Za-z0-9.:-]*$/);
export const useCaseId = shaped('use-case-id', /^[a-z][a-z0-9-]{1,63}$/);
/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_bedrock_syntax.html */
export const guardrailArn = shaped(
  'guardrail-arn',
  /^arn:aws:bedrock:ap-northeast-1:\d{12}:guardrail\/[a-z0-9]+:[1-9][0-9]*$/,
);
export const controlId = shaped('control-id', /^CCOE-[A-Z]{2,3}-\d{2}$/);
export const registerId = shaped('register-id', /^(SV|CN|CP|LS)-[A-Za-z0-9-]{1,60}$/);
export const exceptionId = shaped('exception-id', /^EX-(?!PLATFORM-)[A-Za-z0-9-]{1,60}$/);
export const ruleId = shaped('rule-id', /^(AwsSolutions|NIST\.800\.53\.R5|LandingZone)-[A-Za-z0-9]+(\[[^\]]+\])?$/);
/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
export const stackName = shaped('stack-name', /^[A-Za-z][A-Za-z0-9-]{0,127}$/);
export const logicalId = shaped('logical-id', /^[A-Za-z0-9]{1,255}$/);
/** https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_Connection.html */
export const connectionArn = shaped(
  'connection-arn',
  /^arn:aws:(codeconnections|codestar-connections):ap-northeast-[13]:\d{12}:connection\/[0-9a-f-]{36}$/,
);
export const repository = shaped('repository', /^[\w.-]{1,100}(\/[\w.-]{1,100})*$/);
export const branch = shaped('branch', /^[\w][\w./-]{0,254}$/);
/**
 * Not the auditors' own and not that for emergencies: who audits does not approve, and neither is used day by day.
 * Length and characters: https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html
 */
export const approverPermissionSet = shaped(
  'approver-permission-set',
  /^(?!(?:ccoe-auditor|ccoe-break-glass)$)[\w+=,.@-]{1,32}$/,
);
/** A mark after `+` in the local part of an address. */
export const emailTag = shaped('email-tag', /^[a-z0-9-]{1,16}$/);
export const besideName = shaped('beside-name', /^\w[\w+=,.@-]{0,127}$/);
/** Relative, below the repository. */
export const folder = shaped('folder', /^\w[\w.-]*(\/\w[\w.-]*)*$/);
export const lossAction = z.enum(['delete', 'replace', 'abandon', 'loosen'], { error: 'loss-action' });
export const constructPath = shaped('construct-path', /^[^/*\s][^/*]*(\/[^/*]+)*$/);

export const yen = z.int({ error: 'yen' }).positive({ error: 'yen' });
export const count = z.int({ error: 'count' }).positive({ error: 'count' });
export const days = z.int({ error: 'days' }).nonnegative({ error: 'days' });
export const percent = z.int({ error: 'percent' }).min(0, { error: 'percent' }).max(100, { error: 'percent' });
export const rate = z.number({ error: 'rate' }).positive({ error: 'rate' });
export const trueOrFalse = z.boolean({ error: 'true-or-false' });

/** `自治体機密性3B`: scheme and class in one word, as the guideline writes it. */
export const classification = z.enum(
  (Object.keys(CLASSIFICATION_SCHEMES) as ClassificationScheme[]).flatMap((scheme) =>
    CLASSIFICATION_SCHEMES[scheme].map((name) => `${scheme}${name}`),
  ),
);

/** Adds the words that an editor shows on hover: what to enter, then the shape. */
export function field<Schema extends z.ZodType>(
  schema: Schema,
  ja: string,
  en: string,
  expectation?: ExpectationId,
): Schema {
  const shape = expectation && EXPECTATIONS[expectation];
  return schema.meta({ description: shape ? `${ja}: ${shape.ja}\n${en}: ${shape.en}` : `${ja}\n${en}` }) as Schema;
}

/** Both languages; Japanese is shown first. */
export const title = z.strictObject({
  ja: field(text, '日本語名', 'Name in Japanese'),
  en: field(text, '英語名', 'Name in English'),
});
