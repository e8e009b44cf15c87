import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MODEL_REGISTER } from '../../../policies/models/model-register';

// biome-ignore lint/suspicious/noExplicitAny: responses of many calls, read where their shape is known
export type Json = Record<string, any>;

const OPT_OUT = JSON.stringify({ services: { default: { opt_out_policy: 'optOut' } } });

/** A recording of an organization in which everything stands as an assembly has it: written from its files alone. */
export class DeployedRecording {
  private readonly units = new Map<string, string>();

  constructor(
    private readonly assembly: string,
    private readonly landingZone: string,
    readonly folder: string,
  ) {
    rmSync(folder, { recursive: true, force: true });
    this.write('recording', { recordedAt: '2026-11-26T01:02:03Z' });
    const stacks = this.stacks();
    for (const place of new Set(stacks.map((one) => one.place))) {
      this.write(`stacks/${place}/describe-stacks`, {
        Stacks: stacks.filter((one) => one.place === place).map(({ live }) => live),
      });
    }
    for (const { place, live, template } of stacks) {
      this.write(`stacks/${place}/get-template/${live['StackName']}`, { TemplateBody: template, StagesAvailable: [] });
    }
    const resources = stacks.flatMap(({ template, tags }) =>
      Object.values((template['Resources'] ?? {}) as Json).map((resource: Json) => ({ ...resource, tags }) as Json),
    );
    this.organization(resources);
    this.stackSet(resources);
    this.settings(resources);
  }

  read(call: string): Json {
    return JSON.parse(readFileSync(join(this.folder, `${call}.json`), 'utf8'));
  }

  write(call: string, value: unknown): void {
    const file = join(this.folder, `${call}.json`);
    mkdirSync(dirname(file), { recursive: true });
    // One key a line, as the AWS CLI writes it.
    writeFileSync(file, JSON.stringify(value, undefined, 4));
  }

  change(call: string, edit: (value: Json) => void): void {
    const value = this.read(call);
    edit(value);
    this.write(call, value);
  }

  /** The call was made and failed. */
  fail(call: string, message: string): void {
    rmSync(join(this.folder, `${call}.json`));
    writeFileSync(join(this.folder, `${call}.error`), `\n${message}\n`);
  }

  unitId(path: string): string {
    return path === '' ? 'r-exam' : this.units.get(path)!;
  }

  private json(file: string): Json {
    return JSON.parse(readFileSync(join(this.assembly, file), 'utf8'));
  }

  private stacks() {
    return Object.values(this.json('manifest.json')['artifacts'] as Json).flatMap(
      ({ type, environment, properties }) => {
        if (type !== 'aws:cloudformation:stack') return [];
        const template = this.json(properties.templateFile);
        const tags = properties.tags as Record<string, string>;
        const live: Json = {
          StackName: properties.stackName,
          StackStatus: 'UPDATE_COMPLETE',
          CreationTime: '2026-11-01T00:00:00Z',
          LastUpdatedTime: '2026-11-25T00:00:00Z',
          EnableTerminationProtection: properties.terminationProtection,
          Tags: pairs(tags),
          Parameters: Object.entries((template['Parameters'] ?? {}) as Json).map(([ParameterKey, { Default }]) => ({
            ParameterKey,
            ParameterValue: Default,
          })),
          Outputs: Object.entries((template['Outputs'] ?? {}) as Json).map(([OutputKey, { Value, Export }]) => ({
            OutputKey,
            OutputValue: typeof Value === 'string' ? Value : 'as it was made',
            ...(Export && { ExportName: Export.Name }),
          })),
          DriftInformation: { StackDriftStatus: 'IN_SYNC', LastCheckTimestamp: '2026-11-26T00:00:00+00:00' },
        };
        return [{ place: environment.replace('aws://', '') as string, live, template, tags }];
      },
    );
  }

  private organization(resources: readonly Json[]): void {
    const { organizationalUnits, policies } = this.json('evidence.json');
    const ids = new Map(
      [...readFileSync(join(this.landingZone, 'accounts.lock.yaml'), 'utf8').matchAll(/^ {2}(\S+): "(\d{12})"$/gm)].map(
        ([, name, id]) => [name!, id!],
      ),
    );
    // What the lock file does not have yet was created by this deployment, and then recorded.
    const created = resources.filter(({ Type }) => Type === 'AWS::Organizations::Account');
    for (const { Properties } of created) {
      const name = Properties.AccountName;
      if (!ids.has(name)) ids.set(name, String(100000000000 + ids.size));
    }
    writeFileSync(
      join(this.landingZone, 'accounts.lock.yaml'),
      `accounts:\n${[...ids].map(([name, id]) => `  ${name}: "${id}"\n`).join('')}`,
    );
    const emails = new Map(created.map(({ Properties }) => [Properties.AccountName, Properties.Email]));
    const tags = new Map(
      created.map((one) => [one['Properties'].AccountName, { ...one['tags'], ...byKey(one['Properties'].Tags) }]),
    );
    const accounts = [...ids].map(([Name, Id]) => ({
      Id,
      Name,
      Email: emails.get(Name) ?? `aws-management@mihon.example.com`,
      State: 'ACTIVE',
    }));
    const org = (call: string, value: unknown) => this.write(`organization/${call}`, value);
    org('describe-organization', {
      Organization: { Id: 'o-exampleorgid', MasterAccountId: '111122223333', FeatureSet: 'ALL' },
    });
    const switches: Json[] = resources.flatMap(({ Properties }) => Properties?.Switches ?? []);
    org('list-roots', {
      Roots: [
        {
          Id: 'r-exam',
          PolicyTypes: [
            ...new Set([
              ...switches.filter(({ kind }) => kind === 'policy-type').map(({ policyType }) => policyType),
              ...policies.map(({ type }: Json) => type),
            ]),
          ].map((Type) => ({ Type, Status: 'ENABLED' })),
        },
      ],
    });
    org('list-accounts', { Accounts: accounts });
    org('list-aws-service-access-for-organization', {
      EnabledServicePrincipals: [
        ...switches.filter(({ kind }) => kind === 'trusted-access').map(({ service }) => service),
        'sso.amazonaws.com',
      ].map((ServicePrincipal) => ({ ServicePrincipal })),
    });
    org('list-delegated-administrators', {
      DelegatedAdministrators: [...new Set(switches.flatMap(({ accountId }) => accountId ?? []))].map((Id) => ({
        Id,
        Name: Id,
      })),
    });
    const paths: string[] = organizationalUnits.map(({ path }: Json) => (path === 'Root' ? '' : path));
    for (const [index, path] of paths.entries())
      if (path) this.units.set(path, `ou-exam-${String(index).padStart(8, '0')}`);
    for (const { path: name, accounts: names } of organizationalUnits) {
      const path = name === 'Root' ? '' : name;
      org(`list-accounts-for-parent/${this.unitId(path)}`, {
        Accounts: accounts.filter(({ Name }) => names.includes(Name)),
      });
      org(`list-organizational-units-for-parent/${this.unitId(path)}`, {
        OrganizationalUnits: paths
          .filter((child) => child !== '' && child.split('/').slice(0, -1).join('/') === path)
          .map((child) => ({ Id: this.unitId(child), Name: child.split('/').at(-1) })),
      });
    }
    for (const { Id, Name } of accounts) {
      org(`list-tags-for-resource/${Id}`, { Tags: pairs(tags.get(Name) ?? {}) });
      org(`describe-effective-policy/${Id}`, { EffectivePolicy: { PolicyContent: OPT_OUT, TargetId: Id } });
    }
    const idOf = (target: string) => (target === 'Root' ? 'r-exam' : (this.units.get(target) ?? ids.get(target)!));
    const deployed = resources.filter(({ Type }) => Type === 'AWS::Organizations::Policy');
    const named = deployed.map(
      ({ Properties }, index) => ({ Id: `p-${String(index).padStart(8, '0')}`, ...Properties }) as Json,
    );
    for (const { Type } of this.read('organization/list-roots')['Roots'][0].PolicyTypes as Json[]) {
      const ofType = named.filter((policy) => policy['Type'] === Type);
      org(`list-policies/${Type}`, { Policies: ofType.map(({ Id, Name }) => ({ Id, Name, AwsManaged: false })) });
      for (const { Id, Name, Content } of ofType) {
        // Organizations keeps the text, not the order in which CloudFormation was given its keys.
        const content = JSON.stringify(Object.fromEntries(Object.entries(Content).toReversed()));
        org(`describe-policy/${Id}`, { Policy: { PolicySummary: { Id, Name, AwsManaged: false }, Content: content } });
        const { targets } = policies.find((one: Json) => one['name'] === Name && one['type'] === Type);
        org(`list-targets-for-policy/${Id}`, {
          Targets: targets.map((target: string) => ({ TargetId: idOf(target) })),
        });
      }
    }
  }

  private stackSet(resources: readonly Json[]): void {
    const { Properties: set, tags } = resources.find(({ Type }) => Type === 'AWS::CloudFormation::StackSet')!;
    const targets = ['Infrastructure', 'Pilot', 'Quarantine', 'Security', 'Workloads'];
    const units = this.json('evidence.json')['organizationalUnits'] as Json[];
    const accounts = this.read('organization/list-accounts')['Accounts'] as Json[];
    const members = units
      .filter(({ path }) => targets.includes(path.split('/')[0]))
      .flatMap(({ accounts: names }) => accounts.filter(({ Name }) => names.includes(Name)).map(({ Id }) => Id));
    this.write('stack-sets/mihon-account-baseline/describe-stack-set', {
      StackSet: {
        Status: 'ACTIVE',
        TemplateBody: JSON.stringify(JSON.parse(set.TemplateBody), undefined, 2),
        Capabilities: set.Capabilities,
        Tags: pairs({ ...tags, ...byKey(set.Tags) }),
        PermissionModel: 'SERVICE_MANAGED',
        AutoDeployment: { ...set.AutoDeployment, DependsOn: [] },
        ManagedExecution: set.ManagedExecution,
        OrganizationalUnitIds: targets.map((path) => this.unitId(path)),
      },
    });
    this.write('stack-sets/mihon-account-baseline/list-stack-set-operations', {
      Summaries: [{ Action: 'UPDATE', Status: 'SUCCEEDED', OperationPreferences: set.OperationPreferences }],
    });
    this.write('stack-sets/mihon-account-baseline/list-stack-instances', {
      Summaries: members.flatMap((Account) =>
        ['ap-northeast-1', 'ap-northeast-3'].map((Region) => ({
          Account,
          Region,
          Status: 'CURRENT',
          DriftStatus: 'IN_SYNC',
        })),
      ),
    });
  }

  private settings(resources: readonly Json[]): void {
    this.write('settings/get-trail-status/mihon-organization-trail', {
      IsLogging: true,
      LatestDeliveryTime: '2026-11-26T00:00:00Z',
    });
    for (const { Properties } of resources.filter((one) => one['Properties']?.ObjectLockConfiguration)) {
      this.write(`settings/get-object-lock-configuration/${Properties.BucketName}`, {
        ObjectLockConfiguration: Properties.ObjectLockConfiguration,
      });
    }
    this.write('settings/list-inference-profiles', {
      inferenceProfileSummaries: MODEL_REGISTER.models.flatMap(({ modelId, profileId, profileDestinations }) =>
        profileId === undefined
          ? []
          : {
              inferenceProfileId: profileId,
              models: profileDestinations.map((region) => ({
                modelArn: `arn:aws:bedrock:${region}::foundation-model/${modelId}`,
              })),
            },
      ),
    });
    for (const region of ['ap-northeast-1', 'ap-northeast-3']) {
      this.write(`settings/get-account-data-retention/${region}`, { mode: 'none' });
    }
  }
}

function pairs(tags: Record<string, string>) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function byKey(tags: readonly { readonly Key: string; readonly Value: string }[] = []) {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}
