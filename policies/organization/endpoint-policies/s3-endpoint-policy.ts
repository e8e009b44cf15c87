import type { PolicyStatement } from '../statement';
import { type EndpointPolicyContext, resourcesOfOrganization } from './perimeter';

/**
 * What passes the gateway or interface endpoint of Amazon S3 in Tokyo: our own buckets, and the layers of container images,
 * which Amazon ECR keeps in a bucket of AWS.
 * Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html (minimum bucket permissions).
 * Serves CCOE-NET-03 and CCOE-DAT-06.
 */
export function s3EndpointPolicy(context: EndpointPolicyContext): PolicyStatement[] {
  return [
    {
      sid: 'AllowOwnResources',
      controls: ['CCOE-NET-03', 'CCOE-DAT-06'],
      effect: 'Allow',
      action: ['s3:*'],
      condition: resourcesOfOrganization(context),
    },
    {
      sid: 'AllowImageLayers',
      controls: ['CCOE-NET-03'],
      effect: 'Allow',
      action: ['s3:GetObject'],
      resource: ['arn:aws:s3:::prod-ap-northeast-1-starport-layer-bucket/*'],
    },
  ];
}
