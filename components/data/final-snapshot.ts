import * as pulumi from "@pulumi/pulumi";

/**
 * Name of the snapshot that a deletion leaves behind. It ends in the random part of an auto-named group that is made
 * anew with each platform: a name that never changes is taken by the first snapshot, and the second deletion refused.
 */
export const finalSnapshot = (identifier: string, { name }: { name: pulumi.Output<string> }): pulumi.Output<string> =>
  pulumi.interpolate`${identifier}-final-${name.apply((made) => made.slice(made.lastIndexOf("-") + 1))}`;
