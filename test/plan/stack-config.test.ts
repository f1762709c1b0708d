import { strict as assert } from "node:assert";
import { parsePulumiYaml } from "../../plan/pulumi-yaml";
import { readProject, readStackConfig, type Project } from "../../plan/stack-config";

const careplane: Project = { name: "careplane", config: {} };
const read = (text: string, project = careplane) => readStackConfig("Pulumi.us.yaml", text, project);

describe("the configuration of a stack", () => {
  // The right column is what the Pulumi CLI (3.259) hands to a program for the left one.
  const scalars: [string, string][] = [
    ["us-east-1", "us-east-1"],
    ["true", "true"],
    ["TRUE", "true"],
    ["False", "false"],
    ["tRUE", "tRUE"],
    ["3", "3"],
    ["-3", "-3"],
    ["+5", "5"],
    ["-0", "0"],
    ["1.50", "1.5"],
    ["8.4", "8.4"],
    ["1.", "1"],
    [".5", "0.5"],
    ["1e3", "1000"],
    ["0.0000001", "1e-7"],
    ["0777", "511"],
    ["-0777", "-511"],
    ["0o17", "15"],
    ["0x1F", "31"],
    ["0b11", "3"],
    ["089", "89"],
    ["012345678901", "12345678901"],
    ["1_000", "1000"],
    ["yes", "yes"],
    ["on", "on"],
    ["null", ""],
    ["~", ""],
    ["", ""],
    ['"012"', "012"],
    ["'true'", "true"],
    ["12:30", "12:30"],
    ["1.2.3.4", "1.2.3.4"],
    ["9007199254740991", "9007199254740991"],
    ["|\n    a\n    b", "a\nb\n"],
    ["[]", "[]"],
    ['["111122223333"]', '["111122223333"]'],
    ["[111122223333, 0777, yes, null, 1.0]", '[111122223333,511,"yes",null,1]'],
    ["{b: 1, a: [true, x<y>&], 2: two}", '{"2":"two","a":[true,"x\\u003cy\\u003e\\u0026"],"b":1}'],
  ];
  for (const [written, expected] of scalars) {
    it(`${JSON.stringify(written)} is ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(read(`config:\n  careplane:key: ${written}\n`), {
        config: { "careplane:key": expected },
        errors: [],
      });
    });
  }

  it("puts keys without a namespace into the project's, and reads the old way of writing them", () => {
    assert.deepEqual(read("config: {short: a, 'aws:config:region': b, 'aws:profile': c, a.b: d}"), {
      config: { "careplane:short": "a", "aws:region": "b", "aws:profile": "c", "careplane:a.b": "d" },
      errors: [],
    });
  });

  it("ignores encryption settings, and takes an empty file for one without settings", () => {
    assert.deepEqual(read("secretsprovider: awskms://x\nencryptionsalt: v1:abc\nencryptedkey: y\n"), {
      config: {},
      errors: [],
    });
    for (const empty of ["", "\n# nothing\n", "config:\n", "\uFEFFconfig: {}"]) {
      assert.deepEqual(read(empty), { config: {}, errors: [] });
    }
  });

  it("follows merges and aliases", () => {
    assert.deepEqual(read("config:\n  a: &x {k: 1}\n  b:\n    <<: *x\n    z: 2\n  c: *x\n").config, {
      "careplane:a": '{"k":1}',
      "careplane:b": '{"k":1,"z":2}',
      "careplane:c": '{"k":1}',
    });
  });

  it("names every secret that cannot be opened here", () => {
    const advice =
      "is encrypted, and plan has no key to open it; keep the secret in AWS Secrets Manager and its ARN here";
    assert.deepEqual(
      read("config:\n  token: {secure: abc}\n  aws:deep: {a: [{secure: x}], b: {secure: 1}, c: {secure: x, d: 2}}\n")
        .errors,
      [`Pulumi.us.yaml: careplane:token ${advice}`, `Pulumi.us.yaml: aws:deep.a[0] ${advice}`],
    );
  });

  it("says which line is broken", () => {
    assert.deepEqual(read("config:\n  a: [1\n  b: 2\n"), {
      config: {},
      errors: [
        "Pulumi.us.yaml: line 3: Flow sequence in block collection must be sufficiently indented and end with a ]",
      ],
    });
    assert.deepEqual(read("config:\n  a: 1\n  a: 2\n").errors, ["Pulumi.us.yaml: line 3: Map keys must be unique"]);
  });

  it("refuses what would be read as something else than it looks like", () => {
    assert.deepEqual(
      read("config:\n  a: 2020-01-02\n  b: .inf\n  c: 111122223333444455556\n  d: [2020-1-2T10:00:00Z]\n").errors,
      [
        "Pulumi.us.yaml: line 2: 2020-01-02 would be read as a date and written differently; put it in quotes",
        "Pulumi.us.yaml: line 3: .inf is no number that settings can hold; put it in quotes if it is meant as text",
        "Pulumi.us.yaml: line 4: 111122223333444455556 is too large for a number; put it in quotes",
        "Pulumi.us.yaml: line 5: 2020-1-2T10:00:00Z would be read as a date and written differently; put it in quotes",
      ],
    );
  });

  it("refuses a file of another shape, a setting that is none, and settings from elsewhere", () => {
    assert.deepEqual(read("- a").errors, ["Pulumi.us.yaml: the file must be a mapping with the key `config`"]);
    assert.deepEqual(read("config: [a]").errors, ["Pulumi.us.yaml: `config` must be a mapping of settings"]);
    assert.deepEqual(read("config: {'a:b:c': 1, 'a:config:c:d': 2}").errors, [
      "Pulumi.us.yaml: a:b:c is no setting; write it as <namespace>:<name>",
      "Pulumi.us.yaml: a:config:c:d is no setting; write it as <namespace>:<name>",
    ]);
    assert.deepEqual(read("environment: [prod]").errors, [
      "Pulumi.us.yaml: `environment` takes settings from Pulumi ESC, which plan cannot ask; write them under `config`",
    ]);
  });

  it("begins with the values of Pulumi.yaml, which the stack's own replace", () => {
    const project: Project = {
      name: "careplane",
      config: {
        size: { type: "integer", default: 3 },
        plain: "p",
        described: { description: "only words" },
        "aws:region": { value: "us-east-1" },
        own: "project",
      },
    };
    assert.deepEqual(read("config: {'careplane:own': stack, plain: null}", project).config, {
      "careplane:size": "3",
      "careplane:plain": "",
      "aws:region": "us-east-1",
      "careplane:own": "stack",
    });
  });
});

describe("readProject", () => {
  it("reads name and settings", () => {
    assert.deepEqual(readProject("Pulumi.yaml", "name: careplane\nruntime: {name: nodejs}\nconfig: {a: 1}\n"), {
      project: { name: "careplane", config: { a: 1 } },
      errors: [],
    });
    assert.deepEqual(readProject("Pulumi.yaml", "name: careplane").project, careplane);
  });

  it("says what is wrong", () => {
    assert.deepEqual(readProject("Pulumi.yaml", "runtime: nodejs").errors, [
      "Pulumi.yaml: the project has no name; add `name: careplane`",
    ]);
    assert.equal(readProject("Pulumi.yaml", "name: 5").project.name, "");
    assert.deepEqual(readProject("Pulumi.yaml", "name: [").errors.length, 1);
    assert.match(readProject("Pulumi.yaml", "name: [").errors[0] ?? "", /^Pulumi\.yaml: line 1: /);
  });
});

describe("parsePulumiYaml", () => {
  it("gives no data when anything is wrong", () => {
    assert.equal(parsePulumiYaml("a: 1\nb: .nan").data, null);
    assert.deepEqual(parsePulumiYaml("a: 1").data, { a: 1 });
  });
});
