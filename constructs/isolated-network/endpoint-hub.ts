import type { EndpointService } from './endpoint-services';

/**
 * A central VPC of the network account whose interface endpoints many departments share, instead of paying for their own.
 * The way there (routes) and the names (private hosted zones shared to the VPC, resolver rules) are the network
 * account's: a department may build neither, and this construct builds neither.
 *
 * Source: AWS Whitepaper "Building a Scalable and Secure Multi-VPC AWS Network Infrastructure", centralized access to VPC
 * private endpoints.
 */
export interface IEndpointHub {
  /** Where its endpoints are; functions may send to these addresses on port 443. */
  readonly cidrs: readonly string[];
  /** `vpce-…` by service; a service that is not listed is not offered. */
  readonly endpointIds: Readonly<Partial<Record<EndpointService, string>>>;
}
