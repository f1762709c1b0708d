import { strict as assert } from "node:assert";
import { createServer } from "node:http";
import { bootstrap } from "../../cli/bootstrap/command";
import { EXIT, Stop } from "../../cli/outcome";
import { listen } from "../support/ports";

describe("npm run bootstrap, before it asks AWS anything", () => {
  const cases: [string[], RegExp][] = [
    [[], /^name a stack: apac, eu, us\nusage: npm run bootstrap -- <stack> \[--yes\] \[--ci-repository <value>\]$/],
    [["mars"], /^There is no Pulumi\.mars\.yaml; there are Pulumi\.apac\.yaml/],
    [["us", "--", "x"], /^nothing can follow --\n/],
    ...["acme", "acme/", "/careplane", "a/b/c", "a b/c", `${"a".repeat(40)}/b`].map(
      (repository): [string[], RegExp] => [
        ["us", `--ci-repository=${repository}`],
        /^--ci-repository is .*; it must be owner\/name, as GitHub writes it$/,
      ],
    ),
  ];
  for (const [words, said] of cases) {
    it(`refuses: ${words.join(" ") || "nothing"}`, () =>
      assert.rejects(
        bootstrap(words),
        (error) => error instanceof Stop && error.exitCode === EXIT.cannotRun && said.test(error.message),
      ));
  }
});

describe("npm run bootstrap in an account that is not the stack's", () => {
  const names = ["AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
  const before = names.map((name) => [name, process.env[name]] as const);
  const asked: (string | null)[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      asked.push(new URLSearchParams(body).get("Action"));
      const who = "<Arn>arn:aws:iam::444455556666:user/kim</Arn><UserId>U</UserId><Account>444455556666</Account>";
      response.end(
        `<GetCallerIdentityResponse><GetCallerIdentityResult>${who}</GetCallerIdentityResult></GetCallerIdentityResponse>`,
      );
    });
  });
  beforeEach(async () => {
    const url = `http://127.0.0.1:${await listen(server)}`;
    for (const name of names) process.env[name] = name === "AWS_ENDPOINT_URL" ? url : "test";
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
    for (const [name, value] of before) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  });

  it("stops after it has asked who is signed in", async () => {
    await assert.rejects(
      bootstrap(["us", "--yes"]),
      (error) =>
        error instanceof Stop && error.exitCode === EXIT.cannotRun && error.message.includes("is still the example"),
    );
    assert.deepEqual(asked, ["GetCallerIdentity"]);
  });
});
