import type { Construct } from 'constructs';
import { ConstructError } from '../construct-error';
import { ENDPOINT_SERVICES } from './endpoint-services';

export function mantleRefused(scope: Construct): ConstructError {
  return new ConstructError(scope, {
    code: 'endpoint-mantle',
    message: {
      ja: 'bedrock-mantle のエンドポイントは作れません。ガードレールも呼び出しログも効かない経路です。',
      en: 'No endpoint is made for bedrock-mantle: no guardrail and no invocation log covers that path.',
    },
    expected: { ja: 'bedrock-runtime', en: 'bedrock-runtime' },
    fix: {
      ja: "requireEndpoint('bedrock-runtime', …) に替えるか、ModelAccess に任せてください。",
      en: "Ask for requireEndpoint('bedrock-runtime', …), or leave it to ModelAccess.",
    },
    controls: ['CCOE-AI-07', 'CCOE-NET-03'],
  });
}

export function unknownService(scope: Construct, service: string): ConstructError {
  const known = Object.keys(ENDPOINT_SERVICES).join(', ');
  return new ConstructError(scope, {
    code: 'endpoint-unknown',
    message: {
      ja: `エンドポイント ${service} は、業務で使えるサービスの一覧にありません。`,
      en: `Endpoint ${service} is not in the list of services for workloads.`,
    },
    expected: { ja: known, en: known },
    fix: {
      ja: '一覧から選んでください。ほかのサービスが要るときは CCoE に相談してください。',
      en: 'Choose one of the list. Ask the CCoE where another service is needed.',
    },
    controls: ['CCOE-NET-03', 'CCOE-ORG-08'],
  });
}

export function notInHub(scope: Construct, service: string, offered: readonly string[]): ConstructError {
  const list = offered.toSorted().join(', ') || '-';
  return new ConstructError(scope, {
    code: 'endpoint-not-in-hub',
    message: {
      ja: `共用のエンドポイントに ${service} がありません。`,
      en: `The shared endpoints do not include ${service}.`,
    },
    expected: { ja: `共用されているもの: ${list}`, en: `what is shared: ${list}` },
    fix: {
      ja: 'endpointHub を消して自前のエンドポイントを使うか、CCoE に共用への追加を頼んでください。',
      en: 'Leave endpointHub out to have endpoints of your own, or ask the CCoE to share this one.',
    },
    controls: ['CCOE-NET-03'],
  });
}

export function wrongRegion(scope: Construct, region: string): ConstructError {
  return new ConstructError(scope, {
    code: 'network-region',
    message: {
      ja: `スタックのリージョンが ${region} です。`,
      en: `The stack is for Region ${region}.`,
    },
    expected: { ja: 'ap-northeast-1(東京)', en: 'ap-northeast-1 (Tokyo)' },
    fix: {
      ja: 'DepartmentApp のスタックを使うと東京になります。env を指定しているなら、その region を消してください。',
      en: 'Stacks of a DepartmentApp are for Tokyo: remove the region from env.',
    },
    controls: ['CCOE-ORG-01'],
  });
}
