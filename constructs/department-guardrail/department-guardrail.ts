import { createHash } from 'node:crypto';
import {
  ContentFilterStrength,
  ContentFilterType,
  Guardrail,
  GuardrailAction,
  PIIType,
  type RegexFilter,
  TierConfig,
} from '@aws-cdk/aws-bedrock-alpha';
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type CfnGuardrail, CfnGuardrailVersion } from 'aws-cdk-lib/aws-bedrock';
import { AccountRootPrincipal, type Grant, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { MANAGED_PERSONAL_DATA } from '../../policies/personal-data/managed-personal-data';
import { PERSONAL_DATA, type PersonalDataKind } from '../../policies/personal-data/personal-data-patterns';
import { DepartmentKey } from '../department-key';
import { addMonthlyCost } from '../monthly-cost';
import { type GuardrailRegex, requireRegexes } from './guardrail-regex';

export interface DepartmentGuardrailProps {
  /** Japanese personal data to look for. @default everything but 法人番号, which is public */
  readonly personalData?: readonly PersonalDataKind[];
  /** The department's own numbers, e.g. a case number. With `personalData` at most ten (Bedrock's limit). @default none */
  readonly extraRegex?: readonly GuardrailRegex[];
  /** What becomes of Japanese personal data: replaced by its name, or the whole call refused. @default ANONYMIZE */
  readonly action?: 'ANONYMIZE' | 'BLOCK';
  /** @default the key of the stack */
  readonly key?: IKey;
  /** Text units (1,000 characters) that pass the personal-data filters in a month, for the estimate. @default no line */
  readonly expectedTextUnitsPerMonth?: number;
}

const PUBLIC: readonly PersonalDataKind[] = ['corporate-number'];
const ALL = Object.keys(PERSONAL_DATA) as PersonalDataKind[];

/**
 * The guardrail of a department's own, on top of the one that the account enforces: Japanese personal data, secrets and
 * prompt attacks, with messages in Japanese. It always publishes a numbered version; `guardrailVersion` is that number,
 * never `DRAFT`. Another content is another version, and earlier ones stay, so that a call in flight keeps its rules.
 *
 * Extends the L2 of aws-bedrock-alpha and corrects three results of it: a regular expression's action takes effect (there
 * its input and output become BLOCK), versions follow the content and are retained, and who applies the guardrail may
 * decrypt with its key and not encrypt. The check digit of a number, tool inputs and tool results are beyond any
 * guardrail: the handler's filter looks at those.
 *
 * The CLASSIC tier, and no other: its filters of content know English, French and Spanish only, but STANDARD, which knows
 * Japanese, is evaluated in Tokyo or abroad (Mumbai, Seoul, Osaka, Singapore, Sydney), and no profile keeps it in Japan.
 *
 * Source: Amazon Bedrock User Guide, "Remove PII from conversations by using sensitive information filters", "Safeguard
 * tiers for guardrails policies", "Set up permissions to use Amazon Bedrock Guardrails". Serves CCOE-AI-04, CCOE-AI-05.
 */
export class DepartmentGuardrail extends Guardrail {
  readonly #version: CfnGuardrailVersion;
  readonly #key: IKey;

  /** @throws ConstructError for a regular expression that Bedrock refuses */
  constructor(scope: Construct, id: string, props: DepartmentGuardrailProps = {}) {
    const regexes = requireRegexes(scope, [
      ...kinds(props)
        .map((kind) => PERSONAL_DATA[kind])
        .map(({ name, description, guardrail }) => ({ name, description, pattern: guardrail })),
      ...(props.extraRegex ?? []),
    ]);
    const key = props.key ?? DepartmentKey.of(scope);
    super(scope, id, {
      guardrailName: guardrailName(scope, id),
      description: 'Japanese personal data, secrets and prompt attacks',
      kmsKey: key,
      blockedInputMessaging:
        '入力に、個人情報やパスワードなど、入力できない情報が含まれています。削除して、もう一度お試しください。',
      blockedOutputsMessaging: '回答に、表示できない情報が含まれていたため、表示を取りやめました。',
      contentFiltersTierConfig: TierConfig.CLASSIC,
      contentFilters: [
        {
          type: ContentFilterType.PROMPT_ATTACK,
          inputStrength: ContentFilterStrength.HIGH,
          outputStrength: ContentFilterStrength.NONE,
        },
      ],
      piiFilters: Object.entries(MANAGED_PERSONAL_DATA).flatMap(([action, types]) =>
        types.map((type) => ({ type: new ManagedPersonalData(type), ...everywhere(action as GuardrailAction) })),
      ),
      regexFilters: regexes.map((regex) => ({ ...regex, ...everywhere(GuardrailAction[props.action ?? 'ANONYMIZE']) })),
    });
    this.#key = key;
    this.#allowGuardrailEncryption();
    this.#version = this.#publish();
    this.updateVersion(this.#version.attrVersion);
    if (props.expectedTextUnitsPerMonth !== undefined) {
      addMonthlyCost(this, {
        item: { ja: 'ガードレール(個人情報の検出)', en: 'Guardrail (personal-data filters)' },
        price: 'bedrock-guardrails/sensitive-information-1000-text-units',
        quantity: props.expectedTextUnitsPerMonth / 1000,
        basis: {
          ja: `月 ${props.expectedTextUnitsPerMonth} テキスト単位(1 単位は 1,000 文字まで)の見込み`,
          en: `${props.expectedTextUnitsPerMonth} text units a month (one is up to 1,000 characters)`,
        },
      });
    }
  }

  /** ARN with the numbered version, as `bedrock:GuardrailIdentifier` carries it when a call names the version. */
  get versionArn(): string {
    return `${this.guardrailArn}:${this.guardrailVersion}`;
  }

  /** To apply the guardrail takes its ARN and decryption with its key, no more. */
  override grantApply(grantee: IGrantable): Grant {
    return this.grant(grantee, 'bedrock:ApplyGuardrail').combine(this.#key.grantDecrypt(grantee));
  }

  /** Who creates and versions the guardrail needs its key too, but only through Bedrock. */
  #allowGuardrailEncryption(): void {
    const { account, region } = Stack.of(this);
    this.#key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'GuardrailsOfThisAccountEncrypt',
        principals: [new AccountRootPrincipal()],
        actions: ['kms:CreateGrant', 'kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'kms:CallerAccount': account, 'kms:ViaService': `bedrock.${region}.amazonaws.com` },
        },
      }),
    );
  }

  /** A version is a snapshot: its logical id is the content, so another content leaves this one standing. */
  #publish(): CfnGuardrailVersion {
    const guardrail = this.node.findChild('MyGuardrail') as CfnGuardrail;
    const content = createHash('sha256')
      .update(JSON.stringify(Stack.of(this).resolve(guardrailContent(guardrail))))
      .digest('hex')
      .slice(0, 8);
    const version = new CfnGuardrailVersion(this, `Version${content}`, {
      guardrailIdentifier: this.guardrailId,
      description: `Content ${content}`,
    });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return version;
  }
}

/** A type of `GuardrailPiiEntityConfig`. */
class ManagedPersonalData extends PIIType {
  /** The parent's is protected. */
  constructor(type: string) {
    super(type);
  }
}

function kinds({ personalData }: DepartmentGuardrailProps): readonly PersonalDataKind[] {
  return personalData ?? ALL.filter((kind) => !PUBLIC.includes(kind));
}

/** Unless both are said, input and output are BLOCK whatever the action is. */
function everywhere(action: GuardrailAction): Pick<RegexFilter, 'action' | 'inputAction' | 'outputAction'> {
  return { action, inputAction: action, outputAction: action };
}

function guardrailContent(guardrail: CfnGuardrail): unknown {
  const { contentPolicyConfig, sensitiveInformationPolicyConfig } = guardrail;
  const { blockedInputMessaging, blockedOutputsMessaging } = guardrail;
  return [contentPolicyConfig, sensitiveInformationPolicyConfig, blockedInputMessaging, blockedOutputsMessaging];
}

/** Unique in the account, at most 50 characters: the end of the construct's path says more than its beginning. */
function guardrailName(scope: Construct, id: string): string {
  const path = `${scope.node.path}/${id}`.replace(/[^0-9a-zA-Z-]+/g, '-');
  const digest = createHash('sha256').update(path).digest('hex').slice(0, 8);
  return `${path.slice(-41)}-${digest}`.replace(/^-+/, '');
}
