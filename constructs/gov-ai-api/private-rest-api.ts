import { Stack } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  ApiDefinition,
  CfnClientCertificate,
  type CfnStage,
  EndpointType,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RequestValidator,
  RestApiMode,
  SpecRestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { InterfaceVpcEndpoint } from 'aws-cdk-lib/aws-ec2';
import {
  AnyPrincipal,
  Effect,
  Grant,
  type IGrantable,
  PolicyDocument,
  PolicyStatement,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { AuditedLogGroup } from '../audited-log-group';
import { departmentContext } from '../department-context';
import { addMonthlyCost } from '../monthly-cost';
import { ApiFirewall } from './api-firewall';
import { deployedDefinition } from './deployed-definition';
import type { OpenApi } from './open-api';

export interface PrivateRestApiProps {
  /** `vpce-…` of `execute-api`: the only way in. */
  readonly vpcEndpointId: string;
  /** Requests a second, and twice as many in a burst. */
  readonly requestsPerSecond: number;
  readonly description: string;
  readonly openApi: OpenApi;
  /** By path of the document. */
  readonly handlers: Readonly<Record<string, IFunction>>;
  /** The answers come in pieces, for up to 15 minutes. */
  readonly stream: boolean;
}

const STAGE = 'v1';

/**
 * A REST API that is reached through one VPC endpoint alone, by IAM principals of the organization. Requests are checked
 * against a schema before they cost anything, throttled, traced, and logged without their content. The API is the OpenAPI
 * document that callers read: every operation in it demands a signature, which cdk-nag's rules on methods do not see.
 *
 * Source: API Gateway Developer Guide, "Private REST APIs", "Use VPC endpoint policies for private APIs", "Set up
 * CloudWatch logging". Serves CCOE-NET-02, CCOE-NET-03, CCOE-IAM-04, CCOE-LOG-02 and CCOE-DET-06.
 */
export class PrivateRestApi extends Construct {
  readonly api: SpecRestApi;
  readonly #callable: readonly string[];

  constructor(scope: Construct, id: string, props: PrivateRestApiProps) {
    super(scope, id);
    const accessLog = new AuditedLogGroup(this, 'AccessLog');
    this.api = new SpecRestApi(this, 'Api', {
      apiDefinition: ApiDefinition.fromInline(deployedDefinition(this, props)),
      // What CloudFormation adds beside the document stays when the document changes.
      mode: RestApiMode.MERGE,
      endpointConfiguration: {
        types: [EndpointType.PRIVATE],
        vpcEndpoints: [
          InterfaceVpcEndpoint.fromInterfaceVpcEndpointAttributes(this, 'Endpoint', {
            vpcEndpointId: props.vpcEndpointId,
            port: 443,
          }),
        ],
      },
      policy: resourcePolicy(this, props.vpcEndpointId),
      // One role for the account's API logs, which is the account's and not a workload's.
      cloudWatchRole: false,
      deployOptions: {
        stageName: STAGE,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat: ACCESS_LOG,
        tracingEnabled: true,
      },
    });
    this.#callable = Object.keys(props.handlers).map((path) => {
      const method = Object.keys(props.openApi.paths[path]!)[0]!.toUpperCase();
      return this.api.arnForExecuteApi(method, path.replace(/\{\w+\}/g, '*'), STAGE);
    });
    Object.values(props.handlers).forEach((handler, index) => {
      handler.addPermission(`${this.node.id}Calls${index}`, {
        principal: new ServicePrincipal('apigateway.amazonaws.com'),
        sourceArn: this.#callable[index],
      });
    });
    // The document holds the validator that the methods use; this one is the default for methods added beside it.
    new RequestValidator(this, 'Validator', {
      restApi: this.api,
      validateRequestBody: true,
      validateRequestParameters: true,
    });
    this.#secureStage(props);
    new ApiFirewall(this, 'Firewall', { stage: this.api.deploymentStage });
    addMonthlyCost(this, {
      item: { ja: 'API Gateway の呼び出し', en: 'API Gateway, requests' },
      price: 'api-gateway-rest/million-requests',
      quantity: 0.01,
      basis: { ja: '月 1 万回と見込む', en: '10,000 requests a month assumed' },
    });
  }

  /** Lets a principal call every method, and no other API. */
  grantInvoke(grantee: IGrantable): Grant {
    return Grant.addToPrincipal({ grantee, actions: ['execute-api:Invoke'], resourceArns: [...this.#callable] });
  }

  #secureStage({ description, requestsPerSecond }: PrivateRestApiProps): void {
    const stage = this.api.deploymentStage.node.defaultChild as CfnStage;
    stage.clientCertificateId = new CfnClientCertificate(this, 'ClientCertificate', { description }).ref;
    stage.methodSettings = [
      {
        httpMethod: '*',
        resourcePath: '/*',
        loggingLevel: MethodLoggingLevel.ERROR,
        dataTraceEnabled: false,
        metricsEnabled: true,
        throttlingRateLimit: requestsPerSecond,
        throttlingBurstLimit: requestsPerSecond * 2,
        // Nothing is cached, because there is no cluster; should somebody add one, its data is encrypted.
        cachingEnabled: true,
        cacheDataEncrypted: true,
      },
    ];
    // API Gateway would make this group itself, unencrypted and for ever.
    const executionLog = new AuditedLogGroup(this, 'ExecutionLog', {
      logGroupName: `API-Gateway-Execution-Logs_${this.api.restApiId}/${STAGE}`,
    });
    stage.node.addDependency(executionLog);
  }
}

function resourcePolicy(scope: Construct, vpcEndpointId: string): PolicyDocument {
  const { organization } = departmentContext(scope).landingZone;
  const ours = organization.id
    ? { 'aws:PrincipalOrgID': organization.id }
    : { 'aws:PrincipalAccount': Stack.of(scope).account };
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        sid: 'AllowOwnPrincipals',
        principals: [new AnyPrincipal()],
        actions: ['execute-api:Invoke'],
        resources: [`execute-api:/${STAGE}/*`],
        conditions: { StringEquals: { ...ours, 'aws:SourceVpce': vpcEndpointId } },
      }),
      new PolicyStatement({
        sid: 'DenyOtherWays',
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: ['execute-api:Invoke'],
        resources: ['execute-api:/*'],
        conditions: { StringNotEquals: { 'aws:SourceVpce': vpcEndpointId } },
      }),
    ],
  });
}

/** Who, when, what came of it; never a body, a query or a header. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    time: AccessLogField.contextRequestTime(),
    method: AccessLogField.contextHttpMethod(),
    resource: AccessLogField.contextResourcePath(),
    status: AccessLogField.contextStatus(),
    bytes: AccessLogField.contextResponseLength(),
    milliseconds: AccessLogField.contextResponseLatency(),
    sourceIp: AccessLogField.contextIdentitySourceIp(),
    caller: AccessLogField.contextIdentityUserArn(),
  }),
);
