import { prove } from "../../proof";
import { zones } from "./zones";

const inner = "not applicable: only a VPC sees the zone";

prove("route53-dnssec", {
  program: () => zones("aws:route53/hostedZoneDnsSec:HostedZoneDnsSec", "hostedZoneId"),
  compliant: { zone: "satisfied", inner, joined: inner },
  cases: [
    {
      when: "not signed",
      edit: (program) => program.remove("setting"),
      then: { zone: "violated: nothing in this stack configures its DNSSEC" },
    },
    {
      when: "switched off",
      edit: (program) => {
        const setting = program.get("setting");
        program.replace("setting", { ...setting, inputs: { ...setting.inputs, signingStatus: "NOT_SIGNING" } });
      },
      then: { zone: 'violated: setting: signingStatus is "NOT_SIGNING"; must be SIGNING' },
    },
    {
      when: "an empty list of VPCs is a public zone",
      edit: (program) => program.set("inner", "vpcs", []),
      then: { inner: "violated: nothing in this stack configures its DNSSEC" },
    },
  ],
  values: [
    {
      of: "setting",
      path: "hostedZoneId",
      unknown: { zone: "cannot be proved: hostedZoneId of setting, which may configure its DNSSEC" },
      absent: { zone: "violated" },
      mistyped: { zone: "violated" },
    },
  ],
});
