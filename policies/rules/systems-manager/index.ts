import type { Rule } from "../../rule";
import { ssmDocumentNotPublic } from "./ssm-document-not-public";
import { ssmParameterSecurestring } from "./ssm-parameter-securestring";

export const SYSTEMS_MANAGER_RULES: readonly Rule[] = [ssmDocumentNotPublic, ssmParameterSecurestring];
