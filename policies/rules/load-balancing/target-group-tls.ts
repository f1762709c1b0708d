import { oneOf, unlessIs } from "../../checks/values";
import { classOf } from "../../classes";
import { resourceRule } from "../../rule";
import { TARGET_GROUP } from "../../types";
import { notApplicable } from "../../verdict";

/** Packets that a load balancer passes on are as encrypted as they came. */
const PASSED_ON = ["TCP", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC", "GENEVE"];

const isEncrypted = unlessIs(
  "targetType",
  ["lambda", "alb"],
  "its targets are no servers",
  unlessIs("protocol", PASSED_ON, "it passes packets on; their two ends decide", oneOf("protocol", ["HTTPS", "TLS"])),
);

export const targetGroupTls = resourceRule("target-group-tls", {
  tier: "extended",
  types: TARGET_GROUP,
  // A target group holds nothing, whatever it carries; only a tag that says "nothing" is about that.
  judge: (group) =>
    classOf(group) === "none" ? notApplicable("its tag says that it has to do with no data") : isEncrypted(group),
});
