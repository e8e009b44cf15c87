import type { Construct } from 'constructs';
import { ConstructError } from '../construct-error';

export function promptMissing(scope: Construct): ConstructError {
  return new ConstructError(scope, {
    code: 'prompt-missing',
    message: { ja: 'prompt が空です。', en: 'The prompt is empty.' },
    expected: { ja: 'モデルへの指示(システムプロンプト)', en: 'what the model is to do (the system prompt)' },
    fix: {
      ja: "prompt: 'あなたは…の下書きを作ります。' のように書いてください。",
      en: "Write e.g. prompt: 'You draft …'.",
    },
    controls: ['CCOE-AI-08'],
  });
}

export function priceUnknown(scope: Construct, model: string): ConstructError {
  return new ConstructError(scope, {
    code: 'price-unknown',
    message: {
      ja: `${model} の東京での単価が分からないため、円の上限を守れません。`,
      en: `The price of ${model} in Tokyo is not known, so that a limit in yen cannot be kept.`,
    },
    expected: { ja: 'トークンの上限', en: 'a limit in tokens' },
    fix: {
      ja: 'yenPerDay と yenPerMonth を消して、tokensPerDay と tokensPerMonth で決めてください。',
      en: 'Leave out yenPerDay and yenPerMonth; decide by tokensPerDay and tokensPerMonth.',
    },
    controls: ['CCOE-FIN-02'],
  });
}

export function exposurePublic(scope: Construct, exposure: string): ConstructError {
  return new ConstructError(scope, {
    code: 'exposure-public',
    message: { ja: `exposure が ${exposure} です。`, en: `exposure is ${exposure}.` },
    expected: { ja: 'private(VPC エンドポイントからだけ)', en: 'private: through the VPC endpoint alone' },
    fix: {
      ja: '指定を消してください。庁内からの経路は IsolatedNetwork の clientCidrs に書きます。',
      en: 'Leave it out. Who comes in from the offices is said by clientCidrs of IsolatedNetwork.',
    },
    controls: ['CCOE-NET-02'],
  });
}

export function authorizationOther(scope: Construct, authorization: string): ConstructError {
  return new ConstructError(scope, {
    code: 'authorization',
    message: { ja: `authorization が ${authorization} です。`, en: `authorization is ${authorization}.` },
    expected: {
      ja: 'iam(組織の IAM の主体が署名した要求だけ)',
      en: 'iam: requests signed by IAM principals of the organization',
    },
    fix: {
      ja: '指定を消してください。源内 からの呼び出しは docs/constructs/gov-ai-api.md の登録の手順によります。',
      en: 'Leave it out. How 源内 calls it is said in docs/constructs/gov-ai-api.md.',
    },
    controls: ['CCOE-IAM-04'],
  });
}

export function wrongTimeout(
  scope: Construct,
  mode: string,
  seconds: number,
  least: number,
  most: number,
): ConstructError {
  return new ConstructError(scope, {
    code: 'timeout',
    message: { ja: `timeout が ${seconds} 秒です。`, en: `timeout is ${seconds} seconds.` },
    expected: {
      ja: `mode: ${mode} では ${least} 秒から ${most} 秒`,
      en: `${least} to ${most} seconds with mode ${mode}`,
    },
    fix: {
      ja: "指定を消すか、長くかかるなら mode: 'stream' か 'async' にしてください。",
      en: "Leave it out; for long answers use mode 'stream' or 'async'.",
    },
    controls: ['CCOE-OPS-02'],
  });
}
