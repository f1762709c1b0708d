import { PolicyPack } from "@pulumi/policy";
import { policiesOf } from "./crossguard";
import { RULES } from "./pack";

new PolicyPack("careplane", { policies: policiesOf(RULES), enforcementLevel: "mandatory" });
