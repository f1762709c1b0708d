import type { Account, Properties, Rule, Thing } from "../types";
import { text, texts } from "./support";

const types = ["aws:elasticache/userGroup:UserGroup"];

const usersOf = (inputs: Properties, region: string, account: Account): Thing[] =>
  account.all("aws:elasticache/user:User", region).filter((one) => texts(inputs, "userIds").includes(one.id));

/** Who is in a user group. */
export const elasticacheUsers: readonly Rule[] = [
  {
    id: "elasticache/user-group-without-default",
    cause: "a user group needs a user whose name is default",
    source: "Terraform provider source",
    types,
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) =>
      usersOf(inputs, region, account).some((one) => text(one.inputs, "userName") === "default")
        ? undefined
        : `userIds ${texts(inputs, "userIds").join(", ")} has no user named default`,
  },
  {
    id: "elasticache/user-of-another-engine",
    cause: "a user group takes users of its own engine",
    source: "Terraform provider source",
    types,
    at: "apply",
    on: ["create", "update"],
    refuses: ({ inputs, region }, account) => {
      const engine = text(inputs, "engine")?.toLowerCase();
      const wrong = usersOf(inputs, region, account).find(
        (one) => text(one.inputs, "engine")?.toLowerCase() !== engine,
      );
      return wrong === undefined
        ? undefined
        : `userIds: ${wrong.id} is of ${String(text(wrong.inputs, "engine"))}, the group of ${String(engine)}`;
    },
  },
];
