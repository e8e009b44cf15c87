import { exceptFor } from '../ccoe-roles';
import type { PolicyStatement } from '../statement';

/**
 * In the LGWAN and マイナンバー zones nothing listens on, or sends to, the public internet through an AWS service that has
 * its own internet side: function URLs, public APIs and web hosting, mail, and notifications over HTTP, SMS or mobile push.
 * Functions run in a VPC, save those of the account baseline.
 * Source: 総務省「地方公共団体における情報セキュリティポリシーに関するガイドライン」(三層の対策)
 */
export function denyLgwanEgress(): PolicyStatement[] {
  return [
    {
      sid: 'DenyPublicServices',
      controls: ['CCOE-NET-01', 'CCOE-NET-02'],
      effect: 'Deny',
      action: [
        'amplify:Create*',
        'apprunner:Create*',
        'lambda:CreateFunctionUrlConfig',
        'mobiletargeting:Send*',
        'ses:Send*',
        'sms-voice:Send*',
      ],
    },
    {
      sid: 'DenyPublicNotifications',
      controls: ['CCOE-NET-01'],
      effect: 'Deny',
      action: ['sns:Subscribe'],
      condition: { StringEquals: { 'sns:Protocol': ['application', 'http', 'https', 'sms'] } },
    },
    {
      sid: 'DenyPublicApis',
      controls: ['CCOE-NET-01', 'CCOE-NET-07'],
      effect: 'Deny',
      action: ['apigateway:PATCH', 'apigateway:POST', 'apigateway:PUT'],
      condition: { 'ForAnyValue:StringEquals': { 'apigateway:Request/EndpointType': ['EDGE', 'REGIONAL'] } },
    },
    {
      sid: 'DenyPublicLoadBalancers',
      controls: ['CCOE-NET-01', 'CCOE-NET-07'],
      effect: 'Deny',
      action: ['elasticloadbalancing:CreateLoadBalancer'],
      condition: { StringEquals: { 'elasticloadbalancing:Scheme': 'internet-facing' } },
    },
    {
      sid: 'DenyFunctionsOutsideVpc',
      controls: ['CCOE-NET-01', 'CCOE-NET-02'],
      effect: 'Deny',
      action: ['lambda:CreateFunction', 'lambda:UpdateFunctionConfiguration'],
      condition: { ...exceptFor('deploy', 'stackSets'), Null: { 'lambda:VpcIds': 'true' } },
    },
  ];
}
