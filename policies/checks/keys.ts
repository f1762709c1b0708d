export const ALIAS = ["aws:kms/alias:Alias"];
export const KEY_POLICY = ["aws:kms/keyPolicy:KeyPolicy"];
/** Keys themselves, without the names that stand for them. */
export const KEYS = ["aws:kms/key:Key", "aws:kms/replicaKey:ReplicaKey", "aws:kms/externalKey:ExternalKey"];
export const KEYS_WITH_POLICY = [...KEYS, ...KEY_POLICY, "aws:kms/replicaExternalKey:ReplicaExternalKey"];
