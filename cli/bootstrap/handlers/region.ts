import { AccountClient, EnableRegionCommand, GetRegionOptStatusCommand } from "@aws-sdk/client-account";
import { ask, client } from "../../aws";
import type { Task } from "../plan";
import type { Handler, State } from "../step";

/** Account Management answers in us-east-1 only. */
const HOME = "us-east-1";

const STATES: Readonly<Record<string, State>> = {
  ENABLED: { is: "present" },
  ENABLED_BY_DEFAULT: { is: "present" },
  ENABLING: { is: "pending", detail: "AWS is switching it on, which takes minutes to hours" },
  DISABLING: { is: "pending", detail: "AWS is still switching it off; it can be switched on after that" },
  DISABLED: { is: "absent" },
};

/** Switches a region on that an account has to opt in to. */
export function region({ region: RegionName }: Extract<Task, { kind: "region" }>): Handler {
  const account = new AccountClient(client(HOME));
  return {
    async check() {
      const { RegionOptStatus = "" } = await ask("account:GetRegionOptStatus", () =>
        account.send(new GetRegionOptStatusCommand({ RegionName })),
      );
      return STATES[RegionOptStatus] ?? { is: "refused", detail: `AWS calls its state ${RegionOptStatus}` };
    },
    async apply() {
      await ask("account:EnableRegion", () => account.send(new EnableRegionCommand({ RegionName })));
    },
  };
}
