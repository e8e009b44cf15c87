import { answerCustomResource, type CustomResourceRequest } from '../../account-configurator/custom-resource-response';
import { LAMBDA_PAUSE } from '../../account-configurator/lambda-pause';
import { awsOrganizationSwitchPorts } from '../aws-organization-switch-ports';
import type { OrganizationSwitch } from '../organization-switch';
import { OrganizationNotSwitched, switchOrganization } from '../switch-organization';

/** Custom resource of the management account: `Switches` holds what is to be on, in order. */
export async function switchOn(event: CustomResourceRequest): Promise<void> {
  const switches = event.ResourceProperties['Switches'] as readonly OrganizationSwitch[];
  await answerCustomResource(
    event,
    'organization-switches',
    async () => {
      const records = await switchOrganization(switches, awsOrganizationSwitchPorts(), LAMBDA_PAUSE);
      console.log(JSON.stringify(records));
      const failures = records.flatMap((record) => (record.outcome === 'failed' ? [record] : []));
      if (failures.length > 0) throw new OrganizationNotSwitched(failures);
    },
    fetch,
  );
}
