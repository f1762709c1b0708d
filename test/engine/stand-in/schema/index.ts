export { importId, isStateful, isTaggable, latencySeconds, regionOf, secrets } from "./about";
export { check, type CheckContext, type Checked } from "./check";
export { diff, type Diff, type DiffKind } from "./diff";
export { isKnownType, knownTypes } from "./facts";
export { foreseen, foreseenUpdate, updated, type Existing } from "./later";
export { made } from "./made";
