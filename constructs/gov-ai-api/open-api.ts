import type { FieldDefinition } from './ex-app-form';
import type { Registration } from './registration';

/** The parts that the deployed definition builds on. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly components: { readonly securitySchemes: object; readonly schemas: object };
  readonly [other: string]: unknown;
}

/**
 * The API of one workload as an OpenAPI document: what a caller sends and gets, in every status.
 * Source: OpenAPI Specification 3.0.3; 源内 Web, docs/AIアプリAPI仕様.md (2026-03).
 */
export function openApi({ useCase, settings, mode }: Registration): OpenApi {
  return {
    openapi: '3.0.3',
    info: { title: useCase.title.ja, description: useCase.purpose, version: '1' },
    servers: [
      {
        url: 'https://{api}.execute-api.ap-northeast-1.amazonaws.com/v1',
        variables: { api: { default: 'api', description: 'CloudFormation の出力 Endpoint にある API の ID' } },
      },
    ],
    security: [{ sigv4: [] }],
    paths: {
      '/requests': {
        post: {
          operationId: 'request',
          parameters: [
            {
              name: 'x-user-id',
              in: 'header',
              required: false,
              schema: { type: 'string', maxLength: 256 },
              description: '利用者の識別子。ハッシュにしてから使う',
            },
          ],
          requestBody: { required: true, content: json(ref('Request')) },
          responses: { ...answers(mode), ...errors([400, 403, 413, 415, 429, 502, 503, 504]) },
        },
      },
      ...(mode === 'async' && {
        '/status/{requestId}': {
          get: {
            operationId: 'status',
            parameters: [{ name: 'requestId', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
            responses: { '200': response('処理の状態。終わっていれば答え', ref('Status')), ...errors([403, 404]) },
          },
        },
      }),
    },
    components: {
      securitySchemes: {
        sigv4: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description: 'AWS 署名バージョン 4(サービス名 execute-api)',
          'x-amazon-apigateway-authtype': 'awsSigv4',
        },
      },
      schemas: { Request: requestSchema(settings.form), ...SCHEMAS },
    },
  };
}

function answers(mode: Registration['mode']): object {
  if (mode === 'sync') return { '200': response('答え', ref('Answer')) };
  if (mode === 'async') return { '202': response('受け付けた', ref('Accepted')) };
  return {
    '200': {
      description: 'サーバー送信イベント。text {"text"} が続き、end(usageMetadata など)か error で終わる',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    },
  };
}

function requestSchema(form: Readonly<Record<string, FieldDefinition>>): object {
  const fields = Object.entries(form).filter(([, { type }]) => type !== 'file');
  const required = fields.filter(([, field]) => 'required' in field && field.required).map(([key]) => key);
  const hasFiles = fields.length < Object.keys(form).length;
  return {
    type: 'object',
    required: ['inputs'],
    properties: {
      inputs: {
        type: 'object',
        ...(required.length > 0 && { required }),
        properties: {
          ...Object.fromEntries(fields.map(([key, field]) => [key, fieldSchema(field)])),
          ...(hasFiles && { files: FILES }),
        },
      },
      sessionId: { type: 'string', format: 'uuid' },
    },
  };
}

function fieldSchema(field: FieldDefinition): object {
  switch (field.type) {
    case 'text':
    case 'textarea':
      return { type: 'string', title: field.title, minLength: field.min_length, maxLength: field.max_length };
    case 'number':
      return { type: 'number', title: field.title, minimum: field.min, maximum: field.max };
    case 'checkbox':
      return { type: 'string', title: field.title, description: `${values(field)} を , でつなぐ` };
    case 'select':
    case 'radio':
      return { type: 'string', title: field.title, enum: field.items.map(({ value }) => value) };
    default:
      return { enum: ['default_value' in field ? field.default_value : ''] };
  }
}

function values(field: Extract<FieldDefinition, { readonly items: unknown }>): string {
  return field.items.map(({ value }) => value).join('、');
}

function errors(statuses: readonly number[]): object {
  return Object.fromEntries(statuses.map((status) => [String(status), response(ERRORS[status]!, ref('Error'))]));
}

const ERRORS: Readonly<Record<number, string>> = {
  400: '要求が正しくない',
  403: '権限がない',
  404: '受付番号がない',
  413: '入力が大きすぎる',
  415: '扱えないファイル',
  429: '利用枠を使い切ったか、混み合っている(Retry-After 秒後に)',
  502: '処理に失敗した',
  503: 'いま答えられない(Retry-After 秒後に)',
  504: '時間内に終わらなかった',
};

const FILES = {
  type: 'array',
  items: {
    type: 'object',
    required: ['key', 'files'],
    properties: {
      key: { type: 'string' },
      files: {
        type: 'array',
        items: {
          type: 'object',
          required: ['filename', 'content'],
          properties: { filename: { type: 'string' }, content: { type: 'string', format: 'byte' } },
        },
      },
    },
  },
};
const USAGE = {
  type: 'object',
  properties: {
    modelVersion: { type: 'string' },
    requestCount: { type: 'integer' },
    tokens: {
      type: 'object',
      properties: {
        promptTokenCount: { type: 'integer' },
        candidatesTokenCount: { type: 'integer' },
        totalTokenCount: { type: 'integer' },
      },
    },
    estimatedCostInfo: {
      type: 'object',
      description: '見積もり。単価が分からないモデルにはない',
      properties: { estimatedCost: { type: 'number' }, currency: { type: 'string', enum: ['JPY'] } },
    },
  },
};
const DETAILS = {
  outputs: { type: 'string', description: 'Markdown。末尾に AI が生成した文章である旨' },
  usageMetadata: { type: 'array', items: USAGE },
  timestamps: {
    type: 'object',
    properties: {
      processingStartedAt: { type: 'string', format: 'date-time' },
      processingEndedAt: { type: 'string', format: 'date-time' },
    },
  },
  stop_reason: { type: 'string' },
  human_review_required: { type: 'boolean' },
};
const ERROR = { type: 'object', properties: { code: { type: 'string' }, message: { type: 'string' } } };
const SCHEMAS = {
  Answer: { type: 'object', required: ['outputs'], properties: DETAILS },
  Accepted: {
    type: 'object',
    required: ['request_id', 'status', 'status_url'],
    properties: {
      outputs: { type: 'string' },
      request_id: { type: 'string', format: 'uuid' },
      status: { type: 'string', enum: ['PENDING'] },
      status_url: { type: 'string', description: 'ホストからの相対パス' },
    },
  },
  Status: {
    type: 'object',
    required: ['request_id', 'status'],
    properties: {
      ...DETAILS,
      request_id: { type: 'string', format: 'uuid' },
      status: { type: 'string', enum: ['PENDING', 'IN_PROGRESS', 'COMPLETED', 'ERROR'] },
      progress: { type: 'string' },
      created_at: { type: 'string', format: 'date-time' },
      updated_at: { type: 'string', format: 'date-time' },
      error: ERROR,
    },
  },
  Error: { type: 'object', required: ['outputs', 'error'], properties: { outputs: { type: 'string' }, error: ERROR } },
};

function response(description: string, schema: object): object {
  return { description, content: json(schema) };
}

function json(schema: object): object {
  return { 'application/json': { schema } };
}

function ref(name: 'Request' | keyof typeof SCHEMAS): object {
  return { $ref: `#/components/schemas/${name}` };
}
