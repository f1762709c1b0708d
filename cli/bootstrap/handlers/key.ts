import {
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  EnableKeyRotationCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  paginateListKeys,
  ReplicateKeyCommand,
  type KeyMetadata,
} from "@aws-sdk/client-kms";
import { ask, client, find } from "../../aws";
import type { Task } from "../plan";
import type { Handler, State } from "../step";

const describe = async (kms: KMSClient, KeyId: string): Promise<KeyMetadata | undefined> => {
  const found = await find("kms:DescribeKey", () => kms.send(new DescribeKeyCommand({ KeyId })), "NotFoundException");
  return found?.KeyMetadata;
};

const rotates = async (kms: KMSClient, KeyId: string) =>
  (await ask("kms:GetKeyRotationStatus", () => kms.send(new GetKeyRotationStatusCommand({ KeyId }))))
    .KeyRotationEnabled;

const createAlias = (kms: KMSClient, AliasName: string, TargetKeyId: string) =>
  find("kms:CreateAlias", () => kms.send(new CreateAliasCommand({ AliasName, TargetKeyId })), "AlreadyExistsException");

/** The multi-region key in the primary region, with yearly rotation and its alias. */
export function key({ region, alias, description }: Extract<Task, { kind: "key" }>): Handler {
  const kms = new KMSClient(client(region));
  return {
    async check() {
      const named = await describe(kms, alias);
      if (named === undefined) {
        const unnamed = await withoutAlias(kms, description);
        return unnamed === undefined ? { is: "absent" } : { is: "different", detail: "the key has no alias yet" };
      }
      const unusable = unusableState(alias, region, named);
      if (unusable !== undefined) return unusable;
      const rotation = await rotates(kms, named.KeyId ?? "");
      return rotation ? { is: "present" } : { is: "different", detail: "it is not rotated" };
    },
    async apply() {
      const named = await describe(kms, alias);
      // The alias comes last, so that a killed run leaves a key that is known by its description and is taken up here.
      const there = named ?? (await withoutAlias(kms, description));
      const made =
        there ??
        (
          await ask("kms:CreateKey", () =>
            kms.send(new CreateKeyCommand({ Description: description, MultiRegion: true })),
          )
        ).KeyMetadata;
      const KeyId = made?.KeyId ?? "";
      if (!(await rotates(kms, KeyId))) {
        await ask("kms:EnableKeyRotation", () => kms.send(new EnableKeyRotationCommand({ KeyId })));
      }
      if (named === undefined) await createAlias(kms, alias, KeyId);
    },
  };
}

/** The key's replica in the recovery region, under the same alias. */
export function keyReplica(task: Extract<Task, { kind: "keyReplica" }>): Handler {
  const { region, primary, alias, description } = task;
  const kms = new KMSClient(client(region));
  const original = new KMSClient(client(primary));
  const primaryKeyId = async () => (await describe(original, alias))?.KeyId ?? "";
  return {
    async check() {
      const named = await describe(kms, alias);
      const wanted = await primaryKeyId();
      if (named === undefined) {
        const replica = await describe(kms, wanted);
        if (replica === undefined) return { is: "absent" };
        return unusableState(wanted, region, replica) ?? { is: "different", detail: "the replica has no alias yet" };
      }
      if (named.KeyId !== wanted) {
        const detail = `${alias} in ${region} is another key (${named.KeyId}) than in ${primary} (${wanted}); give that key another alias`;
        return { is: "refused", detail };
      }
      return unusableState(alias, region, named) ?? { is: "present" };
    },
    async apply() {
      const KeyId = await primaryKeyId();
      const there = await describe(kms, KeyId);
      if (there === undefined) {
        await find(
          "kms:ReplicateKey",
          () => original.send(new ReplicateKeyCommand({ KeyId, ReplicaRegion: region, Description: description })),
          "AlreadyExistsException",
        );
      }
      // A replica that AWS is still creating takes no alias; the next run gives it one.
      if ((await describe(kms, KeyId))?.KeyState === "Enabled") await createAlias(kms, alias, KeyId);
    },
  };
}

/** Why a key cannot be used as it is; undefined when it can. */
function unusableState(name: string, region: string, { KeyId, KeyState, MultiRegion }: KeyMetadata): State | undefined {
  if (KeyState === "Creating" || KeyState === "Updating") {
    return { is: "pending", detail: "AWS is still making it, which takes a minute" };
  }
  const target = `--region ${region} --key-id ${KeyId}`;
  if (KeyState === "PendingDeletion" || KeyState === "PendingReplicaDeletion") {
    return { is: "refused", detail: `${name} will be deleted; to keep it: aws kms cancel-key-deletion ${target}` };
  }
  if (KeyState !== "Enabled") {
    return { is: "refused", detail: `${name} is ${KeyState}; to use it: aws kms enable-key ${target}` };
  }
  if (MultiRegion === true) return undefined;
  const detail = `${name} in ${region} is a key of one region, whose secrets the recovery region could not read; give it another alias`;
  return { is: "refused", detail };
}

/** The key that a killed run made and did not name. */
async function withoutAlias(kms: KMSClient, description: string): Promise<KeyMetadata | undefined> {
  const pages = paginateListKeys({ client: kms }, {});
  for (;;) {
    const page = await ask("kms:ListKeys", () => pages.next());
    if (page.done) return undefined;
    for (const { KeyId = "" } of page.value.Keys ?? []) {
      const metadata = await describe(kms, KeyId);
      if (metadata?.Description === description && metadata.KeyState === "Enabled" && metadata.MultiRegion)
        return metadata;
    }
  }
}
