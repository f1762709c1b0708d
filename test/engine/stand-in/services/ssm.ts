import type { Specials } from "../schema/making";
import { numberOr } from "../schema/value";

/** Systems Manager. */
export const SSM: Specials = {
  "aws:ssm/parameter:Parameter": {
    outputs: ({ arn, text }) => ({ version: 1, arn: arn("ssm", `parameter/${text("name").replace(/^\//, "")}`) }),
    updated: ({ version, value }, news) => (news["value"] === value ? {} : { version: numberOr(version, 1) + 1 }),
    // A parameter of the advanced tier cannot go back.
    replaces: (before, news) => (before["tier"] === "Advanced" && news["tier"] === "Standard" ? ["tier"] : []),
  },
  "aws:ssm/document:Document": {
    outputs: ({ place }) => ({
      owner: place.account,
      status: "Active",
      defaultVersion: "1",
      latestVersion: "1",
      documentVersion: "1",
    }),
    updated: ({ latestVersion, content }, news) => {
      if (news["content"] === content) return {};
      const version = String(numberOr(latestVersion, 1) + 1);
      return { latestVersion: version, defaultVersion: version, documentVersion: version };
    },
  },
};
