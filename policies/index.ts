import { PolicyPack } from "@pulumi/policy";
import { policiesOf } from "./crossguard";
import { RULES } from "./pack";
import { shareInputs } from "./shared-inputs";
import { told } from "./told";

shareInputs();
new PolicyPack("careplane", { policies: policiesOf(RULES, told()), enforcementLevel: "mandatory" });
