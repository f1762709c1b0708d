import types from "../taggable-types.json";
import { AUTO_SCALING_GROUP } from "../types";

/** Every resource type that takes tags: as an object, and Auto Scaling groups, which take a list. */
export const TAGGABLE: readonly string[] = [...types, AUTO_SCALING_GROUP];
