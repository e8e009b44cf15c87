import { ManagedPolicy, type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { CCOE_PATH } from '../../../policies/organization/ccoe-roles';

export interface ServiceRoleProps {
  /** `states.amazonaws.com` … */
  readonly service: string;
  /** ASCII sentence for the console. */
  readonly description: string;
  readonly statements: readonly PolicyStatement[];
  /** @default generated */
  readonly roleName?: string;
  /** Account for which the service may act. @default not checked: the service names none */
  readonly sourceAccount?: string;
}

/** A role of the platform for one AWS service: in the path `/ccoe/`, with one managed policy. Serves CCOE-IAM-04, CCOE-IAM-07. */
export class ServiceRole extends Construct {
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const { description, sourceAccount } = props;
    this.role = new Role(this, 'Role', {
      path: CCOE_PATH,
      roleName: props.roleName,
      description,
      assumedBy: new ServicePrincipal(
        props.service,
        sourceAccount ? { conditions: { StringEquals: { 'aws:SourceAccount': sourceAccount } } } : {},
      ),
      managedPolicies: [
        new ManagedPolicy(this, 'Permissions', { path: CCOE_PATH, description, statements: [...props.statements] }),
      ],
    });
  }
}
