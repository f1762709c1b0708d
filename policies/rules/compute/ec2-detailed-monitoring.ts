import { SERVER, unlessTemplate } from "../../checks/started-from";
import { isTrue } from "../../checks/values";
import { resourceRule } from "../../rule";
import { INSTANCE, LAUNCH_TEMPLATE } from "../../types";

const pathOf = (type: string): string => {
  if (type === LAUNCH_TEMPLATE) return "monitoring.enabled";
  return type === INSTANCE ? "monitoring" : "enableMonitoring";
};

export const ec2DetailedMonitoring = resourceRule("ec2-detailed-monitoring", {
  types: SERVER,
  judge: unlessTemplate("monitoring", (server) => isTrue(pathOf(server.type))(server)),
});
