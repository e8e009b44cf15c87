export type { IEndpointHub } from './endpoint-hub';
export type { EndpointService } from './endpoint-services';
export { IsolatedNetwork, type IsolatedNetworkProps, type NetworkEndpoint } from './isolated-network';
