import type { Rule } from "../../rule";
import { requiredTags } from "./required-tags";

export const TAGS_RULES: readonly Rule[] = [requiredTags];
