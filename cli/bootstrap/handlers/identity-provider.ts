import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  GetOpenIDConnectProviderCommand,
  IAMClient,
} from "@aws-sdk/client-iam";
import { ask, client, find } from "../../aws";
import type { Task } from "../plan";
import type { Handler } from "../step";

/** An OpenID Connect provider; an account has at most one for an issuer, so an existing one is completed. */
export function identityProvider(task: Extract<Task, { kind: "identityProvider" }>): Handler {
  const { account, issuer, audience: ClientID } = task;
  const iam = new IAMClient(client("us-east-1"));
  const OpenIDConnectProviderArn = `arn:aws:iam::${account}:oidc-provider/${issuer}`;
  const now = () =>
    find(
      "iam:GetOpenIDConnectProvider",
      () => iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn })),
      "NoSuchEntityException",
      "NoSuchEntity",
    );
  return {
    async check() {
      const found = await now();
      if (found === undefined) return { is: "absent" };
      if (found.ClientIDList?.includes(ClientID)) return { is: "present" };
      return { is: "different", detail: `it lacks the audience ${ClientID}` };
    },
    async apply() {
      if ((await now()) !== undefined) {
        const add = new AddClientIDToOpenIDConnectProviderCommand({ OpenIDConnectProviderArn, ClientID });
        await ask("iam:AddClientIDToOpenIDConnectProvider", () => iam.send(add));
        return;
      }
      // No thumbprint: AWS checks this issuer's certificate against public authorities.
      const create = new CreateOpenIDConnectProviderCommand({ Url: `https://${issuer}`, ClientIDList: [ClientID] });
      await ask("iam:CreateOpenIDConnectProvider", () => iam.send(create));
    },
  };
}
