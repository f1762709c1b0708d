import { PolicyPack } from "@pulumi/policy";
import { policiesOf, Run } from "./crossguard";
import { RULES } from "./pack";
import { shareInputs } from "./shared-inputs";
import { told } from "./told";

const run = new Run(told());
shareInputs(() => run.begin());
new PolicyPack("careplane", { policies: policiesOf(RULES, run), enforcementLevel: "mandatory" });
