import { Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { OpenApi } from './open-api';

/** Milliseconds. Source: Amazon API Gateway quotas; "Response streaming" (15 minutes). */
const LONGEST = { buffered: 29_000, streamed: 900_000 };

/**
 * The document that callers read, as API Gateway imports it: each operation with its function, IAM authorization and
 * validation. The schema of the request is looser than the one that callers read, because 源内 sends what looks like a
 * number as a number also from a text field; the handler checks the rest and says in Japanese what is wrong.
 *
 * Source: API Gateway Developer Guide, "OpenAPI extensions for API Gateway" (integration, auth, request-validators,
 * gateway-responses) and "Response streaming for Lambda proxy integration".
 */
export function deployedDefinition(
  scope: Construct,
  props: {
    readonly openApi: OpenApi;
    readonly handlers: Readonly<Record<string, IFunction>>;
    readonly stream: boolean;
    readonly description: string;
  },
): object {
  const { openApi, handlers, stream } = props;
  return {
    ...openApi,
    // The address is known to the deployment only.
    servers: undefined,
    info: { title: Stack.of(scope).stackName, description: props.description, version: '1' },
    paths: Object.fromEntries(
      Object.entries(openApi.paths).map(([path, operations]) => [
        path,
        Object.fromEntries(
          Object.entries(operations).map(([method, operation]) => [
            method,
            {
              ...operation,
              security: [{ sigv4: [] }],
              'x-amazon-apigateway-auth': { type: 'AWS_IAM' },
              'x-amazon-apigateway-request-validator': 'all',
              'x-amazon-apigateway-integration': integration(scope, handlers[path]!, stream),
            },
          ]),
        ),
      ]),
    ),
    components: { ...openApi.components, schemas: { ...openApi.components.schemas, Request: REQUEST } },
    'x-amazon-apigateway-request-validators': {
      all: { validateRequestBody: true, validateRequestParameters: true },
    },
    'x-amazon-apigateway-gateway-responses': Object.fromEntries(
      REFUSALS.map(([type, statusCode, message]) => [
        type,
        {
          statusCode,
          ...(statusCode === 429 && { responseParameters: { 'gatewayresponse.header.Retry-After': "'1'" } }),
          responseTemplates: {
            'application/json': JSON.stringify({ outputs: message, error: { code: 'api-gateway', message } }),
          },
        },
      ]),
    ),
  };
}

function integration(scope: Construct, handler: IFunction, stream: boolean): object {
  const invocation = stream
    ? `2021-11-15/functions/${handler.functionArn}/response-streaming-invocations`
    : `2015-03-31/functions/${handler.functionArn}/invocations`;
  return {
    type: 'aws_proxy',
    httpMethod: 'POST',
    uri: `arn:aws:apigateway:${Stack.of(scope).region}:lambda:path/${invocation}`,
    passthroughBehavior: 'when_no_match',
    timeoutInMillis: stream ? LONGEST.streamed : LONGEST.buffered,
    responseTransferMode: stream ? 'STREAM' : 'BUFFERED',
  };
}

const REQUEST = { type: 'object', required: ['inputs'], properties: { inputs: { type: 'object' } } };

/** What API Gateway refuses by itself, in the shape of the contract. */
const REFUSALS = [
  ['BAD_REQUEST_BODY', 400, '「inputs」がありません。{"inputs": { … }} の形で送ってください。'],
  ['ACCESS_DENIED', 403, 'この API を呼び出す権限がありません。'],
  ['MISSING_AUTHENTICATION_TOKEN', 403, '署名のない要求か、存在しないアドレスです。'],
  ['WAF_FILTERED', 403, '攻撃の疑いがある要求として拒否しました。'],
  ['REQUEST_TOO_LARGE', 413, '入力が大きすぎます。分けて送ってください。'],
  ['THROTTLED', 429, '要求が多すぎます。1 秒ほど待ってからやり直してください。'],
  ['INTEGRATION_FAILURE', 502, '処理に失敗しました。続くときは管理者へ連絡してください。'],
  ['INTEGRATION_TIMEOUT', 504, '時間内に答えが終わりませんでした。入力を短くしてやり直してください。'],
] as const;
