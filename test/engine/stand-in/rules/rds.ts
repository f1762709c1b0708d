import type { Rule } from "../types";
import { rdsEngine } from "./rds-engine";
import { rdsInstances } from "./rds-instances";
import { rdsNames } from "./rds-names";
import { rdsProxy } from "./rds-proxy";
import { rdsVersions } from "./rds-versions";

export const rds: readonly Rule[] = [...rdsInstances, ...rdsEngine, ...rdsVersions, ...rdsNames, ...rdsProxy];
