import { read } from "../evidence";
import type { Judge } from "../judges";
import { cannotBeProved, notApplicable, type Verdict } from "../verdict";
import { isTrue } from "./values";

/** What makes a block device none of EBS: nothing at all, or a disk of the server itself. */
export const NO_VOLUME = ["noDevice", "virtualName"];

/**
 * A volume must be encrypted: it says so, its region does it to all (`usual` is what is known of that), or it is as its
 * snapshot is, beside which EC2 takes no word about encryption. `at` is where the volume's properties stand: `ebs.`.
 */
export const encrypts =
  (at: string, usual: Verdict | undefined): Judge =>
  (device) => {
    if (read(device.inputs, `${at}encrypted`).state !== "absent") return isTrue(`${at}encrypted`)(device);
    if (usual?.is === "satisfied") return usual;
    if (read(device.inputs, `${at}snapshotId`).state !== "absent") return notApplicable("its snapshot decides");
    return usual?.is === "cannot be proved" ? cannotBeProved(`${at}encrypted`) : isTrue(`${at}encrypted`)(device);
  };
