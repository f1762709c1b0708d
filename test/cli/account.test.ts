import { strict as assert } from "node:assert";
import { refusedAccount } from "../../cli/account";
import { wayOut } from "../../cli/aws";

const caller = { account: "444455556666", arn: "arn:aws:iam::444455556666:user/kim" };

describe("the account of a stack", () => {
  it("may be worked on by who is signed in to it", () => {
    assert.equal(refusedAccount("us", "444455556666", caller), undefined);
  });

  it("is not touched by anybody else, and the way out is said", () => {
    assert.equal(
      refusedAccount("eu", "777788889999", caller),
      [
        "Wrong account: Pulumi.eu.yaml allows 777788889999 only. You are signed in to account 444455556666 as arn:aws:iam::444455556666:user/kim.",
        "Sign in to 777788889999, or name the stack that belongs to 444455556666. Nothing was changed.",
      ].join("\n"),
    );
  });

  it("is nobody's in the example, and every setting to change is named", () => {
    const text = refusedAccount("us", "111122223333", caller) ?? "";
    assert.match(text, /^Pulumi\.us\.yaml is still the example: its account 111122223333 is nobody's\./);
    assert.match(text, /aws:allowedAccountIds +\["444455556666"\]/);
    for (const key of ["domainName", "hostedZoneId", "alarmEmail"]) assert.ok(text.includes(`careplane:${key} `), key);
    assert.ok(text.endsWith("Nothing was changed."));
  });
});

describe("the way out of an AWS error", () => {
  const cases: [string, RegExp][] = [
    ["AccessDenied", /needs kms:CreateKey, and no organization policy may deny it/],
    ["AccessDeniedException", /needs kms:CreateKey/],
    ["CredentialsProviderError", /there are no AWS credentials; sign in first: aws sso login/],
    ["ExpiredToken", /the AWS session has ended; sign in first/],
    ["ExpiredTokenException", /the AWS session has ended/],
    ["InvalidClientTokenId", /AWS does not accept these credentials; sign in first/],
    ["ECONNREFUSED", /AWS cannot be reached/],
    ["ThrottlingException", /AWS asks to slow down/],
  ];
  for (const [code, expected] of cases) it(code, () => assert.match(wayOut("kms:CreateKey", code), expected));
  it("is left to AWS's own words otherwise", () => assert.equal(wayOut("kms:CreateKey", "MalformedPolicy"), ""));
});
