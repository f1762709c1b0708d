export { contains, overlaps, parseCidr, type Cidr } from "./cidr";
export { validateConversations } from "./conversation-problems";
export { type Conversation, type TrafficRequest } from "./conversations";
export { ENDPOINT_SERVICES, servicesUsedBy, type Caller, type EndpointService } from "./endpoint-services";
export { ExistingNetwork, type ExistingNetworkArgs } from "./existing-network";
export type {
  NatFacts,
  NetworkFacts,
  RouteFacts,
  RouteTableFacts,
  SubnetFacts,
  VpcFacts,
} from "./existing-network-facts";
export { lookUpNetwork, type NetworkIds } from "./existing-network-look-up";
export {
  EXISTING_TIERS,
  validateExistingNetwork,
  type ExistingNetworkRequest,
  type ExistingTier,
} from "./existing-network-plan";
export { existingNetworkProblems } from "./existing-network-problems";
export { FlowLogs, validateFlowLogs, type FlowLogsArgs } from "./flow-logs";
export { InterfaceEndpoints, type InterfaceEndpointsArgs } from "./interface-endpoints";
export { validateEndpoints, type EndpointsRequest } from "./interface-endpoints-plan";
export { Network, type NetworkArgs } from "./network";
export type { NetworkLike } from "./network-like";
export { type NatMode, type NetworkRequest } from "./network-plan";
export { validateNetwork } from "./network-problems";
export { SecurityGroups, type PrefixList, type SecurityGroupsArgs } from "./security-groups";
export { type Tier } from "./tiers";
