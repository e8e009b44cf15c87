/** One named statement of an SCP or RCP, and the controls it serves. */
export interface PolicyStatement {
  /** ASCII letters and digits, unique over all policies: the id under which a decision is explained. */
  readonly sid: string;
  /** Ids of the control catalogue. */
  readonly controls: readonly string[];
  readonly effect: 'Allow' | 'Deny';
  readonly action?: readonly string[];
  readonly notAction?: readonly string[];
  readonly resource?: readonly string[];
  readonly notResource?: readonly string[];
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** The Organizations policy types that the landing zone uses, as CloudFormation spells them. */
export type PolicyType =
  | 'SERVICE_CONTROL_POLICY'
  | 'RESOURCE_CONTROL_POLICY'
  | 'AISERVICES_OPT_OUT_POLICY'
  | 'DECLARATIVE_POLICY_EC2'
  | 'S3_POLICY'
  | 'TAG_POLICY'
  | 'BACKUP_POLICY'
  | 'SECURITYHUB_POLICY'
  | 'GUARDDUTY_POLICY'
  | 'BEDROCK_POLICY';

/** A document ready to be attached: minified, within quota. */
export interface OrganizationPolicy {
  /** ASCII, unique, `<organization>-<idea>`. */
  readonly name: string;
  readonly type: PolicyType;
  /** ASCII sentence for the Organizations console. */
  readonly description: string;
  readonly content: object;
  /** Characters of the minified document, as counted against the quota. */
  readonly characters: number;
  readonly quota: number;
  /**
   * The name follows the content: another content is another document, and the earlier one must be detached and deleted
   * when it leaves the template, not retained. Absent for documents that stay.
   */
  readonly replaceable?: true;
  /** `Root` or organizational unit paths, or account names. */
  readonly targets: readonly string[];
  /** Sid → control ids; for policies without statements, the policy name → control ids. */
  readonly controls: Readonly<Record<string, readonly string[]>>;
}
