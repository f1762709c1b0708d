import assert from "node:assert/strict";
import { authorizes } from "../stand-in/rules/authorization";
import { ACCOUNT, allow, policy, ROOT, roleArn, type Statement } from "./fixtures";

const LOGS = "logs.us-east-1.amazonaws.com";

const deny = (more: Statement): Statement => ({ Effect: "Deny", Principal: "*", Action: "*", Resource: "*", ...more });

const asks = (document: string, more: Partial<Parameters<typeof authorizes>[1]> = {}): boolean =>
  authorizes([document], { principal: LOGS, action: "kms:Decrypt", ...more });

describe("policy documents", () => {
  it("admit whom an Allow names, for the actions it names", () => {
    assert.equal(asks(policy(allow(LOGS, "kms:Decrypt"))), true);
    assert.equal(asks(policy(allow(LOGS, ["kms:Encrypt", "kms:De*"]))), true);
    assert.equal(asks(policy(allow(LOGS, "KMS:decrypt"))), true);
    assert.equal(asks(policy(allow(LOGS, "kms:Encrypt"))), false);
    assert.equal(asks(policy(allow("logs.us-west-2.amazonaws.com", "kms:*"))), false);
    assert.equal(asks(policy(allow("*", "kms:*"))), true);
    assert.equal(asks(policy()), false);
  });

  it("mean by the account everybody of the account, and no service", () => {
    const ours = { principal: roleArn("web") };
    assert.equal(asks(policy(allow(ROOT, "kms:*")), ours), true);
    assert.equal(asks(policy(allow(ACCOUNT, "kms:*")), ours), true);
    assert.equal(asks(policy(allow(roleArn("web"), "kms:*")), ours), true);
    assert.equal(asks(policy(allow(roleArn("other"), "kms:*")), ours), false);
    assert.equal(asks(policy(allow(ROOT, "kms:*"))), false);
  });

  it("mean all but those by NotAction, NotResource and NotPrincipal", () => {
    const all = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
    const asked = { resource: "arn:aws:s3:::documents/x" };
    assert.equal(asks(policy({ ...all, Action: undefined, NotAction: "kms:Enc*" })), true);
    assert.equal(asks(policy({ ...all, Action: undefined, NotAction: "kms:Dec*" })), false);
    assert.equal(asks(policy({ ...all, Resource: undefined, NotResource: "arn:aws:s3:::logs/*" }), asked), true);
    assert.equal(asks(policy({ ...all, Resource: undefined, NotResource: "arn:aws:s3:::documents/*" }), asked), false);
    assert.equal(asks(policy({ ...all, Principal: undefined, NotPrincipal: { AWS: roleArn("web") } })), true);
    assert.equal(asks(policy({ ...all, Principal: undefined, NotPrincipal: { Service: LOGS } })), false);
  });

  it("let a Deny win that certainly applies, and no other", () => {
    const open = allow("*", "*");
    const bool = (value: string): Statement => ({ Condition: { Bool: { "aws:SecureTransport": value } } });
    const safe = { context: { "aws:SecureTransport": "true" } };
    assert.equal(asks(policy(open, deny({}))), false);
    assert.equal(asks(policy(open, deny(bool("true"))), safe), false);
    assert.equal(asks(policy(open, deny(bool("false"))), safe), true);
    assert.equal(asks(policy(open, deny(bool("true")))), true);
    assert.equal(asks(policy(open, deny({ Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } })), safe), true);
  });

  const conditions: readonly (readonly [string, Statement, string | null, boolean])[] = [
    ["StringEquals", { StringEquals: { "aws:SourceAccount": ["1", ACCOUNT] } }, ACCOUNT, true],
    ["StringEquals of another", { StringEquals: { "aws:sourceaccount": "1" } }, ACCOUNT, false],
    ["StringEquals of nothing", { StringEquals: { "aws:SourceAccount": ACCOUNT } }, null, false],
    ["StringEqualsIfExists of nothing", { StringEqualsIfExists: { "aws:SourceAccount": ACCOUNT } }, null, true],
    ["StringNotEquals", { StringNotEquals: { "aws:SourceAccount": "1" } }, ACCOUNT, true],
    ["StringNotEquals of the same", { StringNotEquals: { "aws:SourceAccount": ACCOUNT } }, ACCOUNT, false],
    ["StringNotEquals of nothing", { StringNotEquals: { "aws:SourceAccount": "1" } }, null, true],
    ["StringLike", { StringLike: { "aws:SourceAccount": "1111*" } }, ACCOUNT, true],
    ["StringLike of another", { StringLike: { "aws:SourceAccount": "2*" } }, ACCOUNT, false],
    ["ForAnyValue", { "ForAnyValue:StringEquals": { "aws:SourceAccount": "1" } }, ACCOUNT, false],
    ["Null that holds", { Null: { "aws:SourceAccount": "true" } }, null, true],
    ["Null that does not", { Null: { "aws:SourceAccount": "true" } }, ACCOUNT, false],
    ["an operator that is not modelled", { NumericEquals: { "aws:SourceAccount": "1" } }, ACCOUNT, true],
    ["a key that nobody knows of", { StringEquals: { "aws:PrincipalTag/team": "care" } }, ACCOUNT, true],
  ];
  for (const [name, Condition, value, admitted] of conditions) {
    it(`weigh ${name}`, () => {
      const context = { "aws:SourceAccount": value };
      assert.equal(asks(policy(allow(LOGS, "kms:*", { Condition })), { context }), admitted);
    });
  }

  it("compare the parts of an ARN each for itself", () => {
    const of = (pattern: string): boolean =>
      asks(policy(allow(LOGS, "kms:*", { Condition: { ArnLike: { "aws:SourceArn": pattern } } })), {
        context: { "aws:SourceArn": "arn:aws:logs:us-east-1:111122223333:log-group:web:stream" },
      });
    assert.equal(of("arn:aws:logs:*:111122223333:log-group:*"), true);
    assert.equal(of("arn:aws:logs:us-east-1:111122223333:*"), true);
    assert.equal(of("arn:aws:logs:us-west-2:111122223333:*"), false);
    assert.equal(of("arn:*:us-east-1:111122223333:log-group:web:stream"), false);
  });

  it("count together when a role has several", () => {
    const documents = [policy(allow("*", "s3:GetObject")), undefined, policy(allow("*", "kms:Decrypt")), "no JSON"];
    assert.equal(authorizes(documents, { action: "kms:Decrypt" }), true);
    assert.equal(authorizes(documents, { action: "kms:Encrypt" }), false);
  });
});
