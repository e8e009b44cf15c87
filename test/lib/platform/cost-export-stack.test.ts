import { baselineFixture } from './account-baseline/baseline-fixture';
import { departmentFixture } from './landing-zone-fixture';

const [prod, dev] = departmentFixture().accounts;
const tax = departmentFixture({
  accounts: [
    { ...prod!, id: '555555555555' },
    { ...dev!, id: '123456789012' },
  ],
});
const { assembly, template, ofType } = baselineFixture({ departments: [tax, departmentFixture({ code: 'fire' })] });
const allocation = template('cost-allocation');
const { Export: order } = ofType(template('cost-export'), 'AWS::BCMDataExports::Export')[0]!.Properties;

it('adds up the cost of a department from its accounts; an account without id is 未割当', () => {
  const { Properties } = ofType(allocation, 'AWS::CE::CostCategory')[0]!;
  expect(Properties.DefaultValue).toBe('未割当');
  expect(JSON.parse(Properties.Rules)).toEqual([
    {
      Type: 'REGULAR',
      Value: 'tax',
      Rule: { Dimensions: { Key: 'LINKED_ACCOUNT', Values: ['123456789012', '555555555555'] } },
    },
  ]);
});

it('has no cost category before any account has an id', () => {
  const before = baselineFixture({ departments: [departmentFixture()] });
  expect(before.ofType(before.template('cost-allocation'), 'AWS::CE::CostCategory')).toEqual([]);
});

it('exports who called a model, under what department, for how much', () => {
  expect(order.DataQuery.QueryStatement).toMatch(/^SELECT [a-z_, ]+ FROM COST_AND_USAGE_REPORT$/);
  for (const column of [
    'line_item_iam_principal',
    'line_item_unblended_cost',
    'cost_category',
    'bill_billing_entity',
  ]) {
    expect(order.DataQuery.QueryStatement).toContain(column);
  }
  expect(order.DataQuery.TableConfigurations.COST_AND_USAGE_REPORT).toMatchObject({
    INCLUDE_IAM_PRINCIPAL_DATA: 'TRUE',
    TIME_GRANULARITY: 'DAILY',
  });
});

it('is ordered in the only Region that knows exports, and delivered to Tokyo', () => {
  expect(assembly.getStackByName('ccoe-cost-export').environment.region).toBe('us-east-1');
  expect(assembly.getStackByName('ccoe-cost-allocation').environment.region).toBe('ap-northeast-1');
  expect(order.DestinationConfigurations.S3Destination).toMatchObject({
    S3Bucket: 'ccoe-cost-export-111122223333',
    S3BucketOwner: '111122223333',
    S3Region: 'ap-northeast-1',
  });
});

it('lets AWS write exports of this account only', () => {
  const statement = ofType(allocation, 'AWS::S3::BucketPolicy')[0]!.Properties.PolicyDocument.Statement.find(
    ({ Sid }: { Sid: string }) => Sid === 'ExportsWrite',
  );
  expect(statement.Condition).toEqual({
    StringEquals: { 'aws:SourceAccount': '111122223333' },
    ArnLike: { 'aws:SourceArn': 'arn:aws:bcm-data-exports:us-east-1:111122223333:export/*' },
  });
});
