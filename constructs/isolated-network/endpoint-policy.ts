import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { endpointPolicy } from '../../policies/organization/endpoint-policies/endpoint-policy';
import {
  type EndpointPolicyContext,
  principalsOfOrganization,
} from '../../policies/organization/endpoint-policies/perimeter';
import type { EndpointService } from './endpoint-services';

interface PolicyHolder {
  addToPolicy(statement: PolicyStatement): void;
}

/**
 * The policy of one endpoint, gathered from everyone who asked for it. Whatever they ask, only principals of the
 * organization pass. Serves CCOE-NET-03 and CCOE-DAT-06.
 */
export class EndpointPolicy {
  private readonly added: string[] = [];
  private readonly sids = new Set<string>();

  constructor(
    private readonly service: EndpointService,
    private readonly endpoint: PolicyHolder,
    private readonly context: EndpointPolicyContext,
  ) {}

  /** Without statements: the perimeter of the service. */
  add(statements: readonly PolicyStatement[] | undefined): void {
    for (const statement of statements ?? this.perimeter()) {
      const passed = statement.copy({ sid: undefined });
      if (!passed.hasPrincipal) passed.addPrincipals(new AnyPrincipal());
      if (passed.effect === Effect.ALLOW) passed.addConditions(principalsOfOrganization(this.context));
      const content = JSON.stringify(passed.toJSON());
      if (this.added.includes(content)) continue;
      this.added.push(content);
      passed.sid = this.unusedSid(statement.sid ?? 'AllowAsked');
      this.endpoint.addToPolicy(passed);
    }
  }

  private perimeter(): PolicyStatement[] {
    return endpointPolicy(this.service, this.context).map(
      ({ sid, effect, action, resource, condition }) =>
        new PolicyStatement({
          sid,
          effect: effect as Effect,
          principals: [new AnyPrincipal()],
          actions: [...(action ?? [])],
          resources: [...(resource ?? ['*'])],
          conditions: condition,
        }),
    );
  }

  private unusedSid(wanted: string): string {
    let sid = wanted;
    for (let number = 2; this.sids.has(sid); number++) sid = `${wanted}${number}`;
    this.sids.add(sid);
    return sid;
  }
}
