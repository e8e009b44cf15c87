// Every IAM action × foreign Region, absent Region, "unspecified", for the administrator of a department; the golden list,
// cold and warm; and the ratio of the sweep to iam-simulate in the same run.
// Usage: node bench/run.mjs sweep
import { loadLandingZone } from '../lib/config/load-landing-zone';
import { decisionEvidence } from '../lib/evidence/decisions';
import { sweepActions } from '../policies/decisions/action-sweep';
import { organizationDocuments } from '../policies/decisions/organization-documents';
import { mutantsOf } from '../policies/decisions/policy-mutation';
import { policyStackFromAssembly } from '../policies/decisions/policy-stack';
import { readAssembly } from '../policies/decisions/read-assembly';
import { everyIamAction } from '../test/policies/decisions/every-iam-action';
import { oracleAnswer } from '../test/policies/decisions/iam-simulate-oracle';

const ORACLE_ACTIONS = 200;
const [assembly = 'cdk.out', configuration = 'landing-zone'] = process.argv.slice(2);

/** Processor seconds, so that what else runs on the machine does not count. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function secondsOf<T>(run: () => T): readonly [seconds: number, result: T] {
  const started = processorSeconds();
  const result = run();
  return [processorSeconds() - started, result];
}

async function main(): Promise<void> {
  const loaded = loadLandingZone(configuration);
  if (!loaded.ok) throw new Error(`${configuration}: ${loaded.errors.map(({ message }) => message).join('; ')}`);
  const { landingZone } = loaded;
  const templates = readAssembly(assembly);

  const [cold, evidence] = secondsOf(() => decisionEvidence(templates, landingZone));
  const [warm] = secondsOf(() => decisionEvidence(templates, landingZone));
  const attempts = evidence.promises.flatMap((promise) => promise.attempts);
  const tried = attempts.reduce((sum, one) => sum + one.tried, 0);
  console.log('processor seconds (one core)');
  console.log(`golden list: ${attempts.length} attempts, ${tried} cases, ${evidence.failures.length} failures`);
  console.log(
    `  first run ${cold.toFixed(2)} s, second run ${warm.toFixed(2)} s (lock-out check and replay file included)`,
  );
  const documents = organizationDocuments(templates);
  const mutants = documents.reduce((sum, { document }) => sum + mutantsOf(document).length, 0);
  console.log(`mutants of ${documents.length} policies: ${mutants}`);

  const account = landingZone.departments
    .flatMap(({ accounts }) => accounts)
    .find(({ lifecycle, id }) => lifecycle === 'active' && id)!;
  const stack = policyStackFromAssembly(templates, { organization: account.name, accountId: account.id });
  const principal = {
    arn: `arn:aws:iam::${account.id}:role/department-administrator`,
    accountId: account.id!,
    organizationPath: `${landingZone.organization.id}/r/ou-Workloads/`,
  };
  const actions = everyIamAction();
  const [seconds, { decided, open }] = secondsOf(() =>
    sweepActions(stack, principal, actions, ['us-east-1', undefined, 'unspecified']),
  );
  const ours = decided / seconds;
  console.log(
    `sweep: ${actions.length} actions × 3 = ${decided} decisions in ${seconds.toFixed(1)} s, ${Math.round(ours)}/s; ${open.length} open`,
  );

  const allow = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
  const scps = new Map<string, object>(documents.map(({ name, document }) => [name, document]));
  const levels = stack.organizationLevels.map(({ id, scps: attached }) => ({
    id,
    scps: attached.map(({ name }) => scps.get(name) ?? allow),
    rcps: [],
  }));
  const sample = actions
    .filter((_, index) => index % Math.floor(actions.length / ORACLE_ACTIONS) === 0)
    .slice(0, ORACLE_ACTIONS);
  let answered = 0;
  const started = processorSeconds();
  for (const action of sample) {
    const request = {
      principal,
      action,
      resource: '*',
      resourceAccountId: account.id!,
      context: { 'aws:RequestedRegion': 'us-east-1', 'aws:PrincipalArn': principal.arn },
    };
    try {
      await oracleAnswer({ request, levels, identity: allow });
      answered++;
    } catch {
      // The oracle refuses `*` for actions that must name a resource; it costs it no decision.
    }
  }
  const oracle = answered / (processorSeconds() - started);
  console.log(
    `iam-simulate: ${answered} of ${sample.length} sampled actions answered, ${Math.round(oracle)}/s; ratio ${(ours / oracle).toFixed(0)}×`,
  );
}

void main();
