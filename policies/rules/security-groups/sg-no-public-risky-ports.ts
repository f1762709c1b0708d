import { eachOpening, placesOfRules } from "../../checks/openings";
import { opensNone } from "../../checks/public-ports";
import { texts } from "../../config";
import { stackRule } from "../../rule";

/** FTP, Telnet, mail, RPC, NetBIOS and SMB, databases, caches, remote desktops, consoles and search engines. */
const RISKY =
  "20 21 23 25 110 135 143 445 1433 1434 3306 3389 4333 5432 5500 5601 6379 8080 8088 8888 9200 9300 11211 27017";

export const sgNoPublicRiskyPorts = stackRule("sg-no-public-risky-ports", {
  types: placesOfRules("ingress"),
  settings: { ports: texts(RISKY.split(" "), "Ports that no rule may open to the internet.") },
  judge: (resource, graph, { ports }) => eachOpening("ingress", opensNone(ports.map(Number)))(resource, graph),
});
