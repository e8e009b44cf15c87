// Prints, for each rule of the third-party packs, the resource types that it may have something to say about.
//   node scripts/rule-resource-types.cjs > lib/evidence/rule-resource-types.json
// A type is left out only where the rule answered "not applicable" without reading anything of the resource but its
// class: it can answer nothing else for any resource of that type.
const cdk = require('aws-cdk-lib');
const { AwsSolutionsChecks, NagRuleCompliance, NIST80053R5Checks } = require('cdk-nag');

const rules = new Map();
const probe = new cdk.CfnResource(new cdk.Stack(), 'Probe', { type: 'Probe::Probe::Probe' });
for (const pack of [new AwsSolutionsChecks(), new NIST80053R5Checks()]) {
  pack.applyRule = ({ ruleSuffixOverride, rule }) =>
    rules.set(`${pack.readPackName}-${ruleSuffixOverride || rule.name}`, rule);
  pack.checkResource(probe);
}

const classes = Object.keys(cdk)
  .filter((name) => name.startsWith('aws_') || name === 'alexa_ask')
  .flatMap((name) => Object.values(cdk[name]))
  .filter((value) => typeof value === 'function' && typeof value.CFN_RESOURCE_TYPE_NAME === 'string');

const refuse = () => {
  throw new Error('the rule read the resource');
};
const unreadable = { get: refuse, has: refuse, ownKeys: refuse, getOwnPropertyDescriptor: refuse };
const decidedByClass = (rule, type) => {
  try {
    return rule(new Proxy(Object.create(type.prototype), unreadable)) === NagRuleCompliance.NOT_APPLICABLE;
  } catch {
    return false;
  }
};

const table = {};
for (const id of [...rules.keys()].sort()) {
  const types = classes.filter((type) => !decidedByClass(rules.get(id), type));
  // A rule that reads every resource is called for every resource: it has no row.
  if (types.length === classes.length) continue;
  table[id] = [...new Set(types.map((type) => type.CFN_RESOURCE_TYPE_NAME))].sort();
}
process.stdout.write(`${JSON.stringify(table, null, 2)}\n`);
