import { isTrue } from "../../checks/values";
import { resourceRule } from "../../rule";

export const rdsProxyRequireTls = resourceRule("rds-proxy-require-tls", {
  types: "aws:rds/proxy:Proxy",
  judge: isTrue("requireTls"),
});
