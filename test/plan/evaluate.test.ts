import { strict as assert } from "node:assert";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { evaluate, type Evaluation } from "../../plan/evaluate";

const cloud = { account: "111122223333", region: "us-east-1", zoneName: "us.example.com" };
const run = (program: () => unknown, limitSeconds?: number): Promise<Evaluation> =>
  evaluate({
    program,
    project: "careplane",
    stack: "us",
    config: { "aws:region": "us-east-1", "careplane:size": "3" },
    cloud,
    ...(limitSeconds === undefined ? {} : { limitSeconds }),
  });

const STACK = "urn:pulumi:us::careplane::pulumi:pulumi:Stack::careplane-us";
const VERSIONING = "aws:s3/bucketVersioning:BucketVersioning";
const enabled = { versioningConfiguration: { status: "Enabled" } };
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);
const bucket = (name: string) => `urn:pulumi:us::careplane::aws:s3/bucket:Bucket::${name}`;

/** A program that is run for what it declares; what it returned would be its outputs. */
const doing = (declare: () => unknown) => (): void => {
  declare();
};

class Vault extends pulumi.ComponentResource {
  constructor(
    name: string,
    opts: pulumi.ComponentResourceOptions & { outputs?: pulumi.Inputs | "none"; type?: string } = {},
  ) {
    const { outputs = {}, type = "careplane:storage:Vault", ...rest } = opts;
    super(type, name, {}, rest);
    new aws.s3.Bucket(`${name}-documents`, {}, { parent: this, protect: true });
    if (outputs !== "none") this.registerOutputs(outputs);
  }
}

describe("evaluate", () => {
  it("records what the program asked for", async () => {
    const { resources, outputs, errors } = await run(() => {
      const vault = new Vault("vault", { outputs: { place: "here" } });
      const logs = new aws.s3.Bucket("logs", { region: "us-west-2", tags: { a: "b" } });
      new aws.s3.BucketVersioning(
        "logs",
        { bucket: logs.id, ...enabled },
        { dependsOn: [vault], retainOnDelete: true },
      );
      new aws.secretsmanager.Secret("secret", { description: pulumi.secret("quiet") }, { ignoreChanges: ["name"] });
      return { arn: logs.arn, quiet: pulumi.secret({ deep: 1 }) };
    });
    assert.deepEqual(errors, []);
    const one = (name: string, type = "") => resources.find((r) => r.name === name && r.type.includes(type));

    assert.deepEqual(outputs, { arn: one("logs", "bucket:")?.made?.arn, quiet: { deep: 1 } });
    assert.equal(one("careplane-us")?.parent, "");
    assert.equal(one("vault")?.urn, "urn:pulumi:us::careplane::careplane:storage:Vault::vault");
    assert.equal(one("vault")?.custom, false);
    assert.equal(one("vault")?.region, undefined);
    assert.deepEqual(one("vault")?.outputs, { place: "here" });
    const inner = one("vault-documents") ?? assert.fail();
    assert.equal(inner.urn, "urn:pulumi:us::careplane::careplane:storage:Vault$aws:s3/bucket:Bucket::vault-documents");
    assert.equal(inner.parent, one("vault")?.urn);
    assert.equal(inner.protect, true);
    assert.equal(inner.region, "us-east-1");
    assert.deepEqual(one("logs", "bucket:")?.inputs, { region: "us-west-2", tags: { a: "b" } });
    assert.equal(one("logs", "bucket:")?.region, "us-west-2");
    assert.equal(one("logs", "bucket:")?.protect, false);
    assert.equal(one("logs", "bucket:")?.parent, STACK);
    const versioning = one("logs", VERSIONING) ?? assert.fail();
    assert.deepEqual(versioning.propertyDependencies["bucket"], [bucket("logs")]);
    assert.deepEqual([...versioning.dependencies].sort(), [bucket("logs"), inner.urn].sort());
    assert.equal(versioning.retainOnDelete, true);
    const secret = one("secret") ?? assert.fail();
    assert.deepEqual(secret.inputs, { description: "quiet" });
    assert.deepEqual(secret.secrets, ["description"]);
    assert.deepEqual(secret.ignoreChanges, ["name"]);
  });

  it("gives id and ARN, by which others name a resource, and none to components", async () => {
    const { resources } = await run(doing(() => new Vault("vault")));
    const made = Object.fromEntries(resources.map((one) => [one.name, one.made]));
    assert.equal(made["vault"], undefined);
    assert.match(made["vault-documents"]?.arn ?? "", /vault-documents/);
    assert.ok((made["vault-documents"]?.id ?? "").length > 0);
  });

  it("hands the configuration to the program, and calls it a preview", async () => {
    const seen: unknown[] = [];
    await run(() => {
      seen.push(new pulumi.Config().requireNumber("size"), pulumi.runtime.isDryRun());
      seen.push(pulumi.getStack(), pulumi.getProject(), new pulumi.Config("aws").require("region"));
    });
    assert.deepEqual(seen, [3, true, "us", "careplane", "us-east-1"]);
  });

  it("knows the tags that the provider gives, its own or the configuration's", async () => {
    const { resources, errors } = await evaluate({
      program: doing(() => {
        const west = new aws.Provider("west", { region: "us-west-2", defaultTags: { tags: { owner: "west" } } });
        new aws.s3.Bucket("west", {}, { provider: west });
        new aws.s3.Bucket("plain", {}, { provider: new aws.Provider("plain", { region: "us-west-2" }) });
        new aws.s3.Bucket("home");
        new Vault("vault");
      }),
      project: "careplane",
      stack: "us",
      config: { "aws:region": "us-east-1", "aws:defaultTags": '{"tags":{"owner":"home"}}' },
      cloud,
    });
    assert.deepEqual(errors, []);
    const tags = (name: string) =>
      resources.find((one) => one.name === name && !one.type.startsWith("pulumi:"))?.defaultTags;
    assert.deepEqual(tags("west"), { owner: "west" });
    assert.equal(tags("plain"), undefined);
    assert.deepEqual(tags("home"), { owner: "home" });
    assert.deepEqual(tags("vault-documents"), { owner: "home" });
    assert.equal(tags("vault"), undefined);
  });

  it("does not take an ARN that is not known yet for a name", async () => {
    const subject = {
      program: doing(() => new aws.s3.Bucket("logs")),
      project: "careplane",
      stack: "us",
      config: {},
      cloud,
    };
    const { resources } = await evaluate({ ...subject, preview: true });
    assert.deepEqual(resources.find(({ name }) => name === "logs")?.made, { id: "", arn: "" });
  });

  it("knows the region of a resource by its provider, and that some services have none", async () => {
    const { resources, errors } = await run(() => {
      const west = new aws.Provider("west", { region: "us-west-2" });
      new aws.sns.Topic("topic", {}, { provider: west });
      new aws.iam.Role("role", { assumeRolePolicy: "{}" });
      new aws.route53.Record("record", { zoneId: "Z1", name: "a", type: "A", ttl: 1, records: ["192.0.2.1"] });
      new aws.route53.ResolverRule("rule", { domainName: "a", ruleType: "SYSTEM" });
      new aws.cloudfront.Function("edge", { runtime: "cloudfront-js-2.0", code: "" });
    });
    assert.deepEqual(errors, []);
    assert.deepEqual(Object.fromEntries(resources.map(({ name, region }) => [name, region])), {
      "careplane-us": undefined,
      west: undefined,
      topic: "us-west-2",
      role: undefined,
      record: undefined,
      // A resolver is in a VPC, although it is sold as a part of Route 53.
      rule: "us-east-1",
      edge: undefined,
    });
  });

  it("can be repeated in one process, each time from nothing", async () => {
    const program = doing(() => new aws.s3.Bucket("b"));
    const first = await run(program);
    const failing = await run(() => {
      throw new Error("no");
    });
    assert.deepEqual(failing.errors, ["no"]);
    assert.deepEqual(await run(program), first);
  });

  describe("errors", () => {
    const errorsOf = async (program: () => unknown, limitSeconds?: number) => (await run(program, limitSeconds)).errors;

    it("a URN twice", async () => {
      assert.deepEqual(
        await errorsOf(() => {
          new aws.s3.Bucket("b");
          new aws.s3.Bucket("b");
          new aws.s3.Bucket("c");
        }),
        [`two resources have the URN ${bucket("b")}; give one of them another logical name`],
      );
    });

    it("the same name below two parents is no such thing, if the parents' types differ", async () => {
      const child = (type: string) => {
        const parent = new pulumi.ComponentResource(type, "p");
        new aws.s3.Bucket("b", {}, { parent });
      };
      assert.deepEqual(
        await errorsOf(() => {
          child("test:a:A");
          child("test:a:B");
        }),
        [],
      );
    });

    it("a dependency that was never registered", async () => {
      const gone = "urn:pulumi:us::careplane::a:b:C::gone";
      assert.deepEqual(
        await errorsOf(doing(() => new aws.s3.Bucket("b", {}, { dependsOn: [new pulumi.DependencyResource(gone)] }))),
        [`${bucket("b")} depends on a resource that was never registered: ${gone}; make that one in the same program`],
      );
    });

    it("a resource that is only read is no such dependency", async () => {
      assert.deepEqual(
        await errorsOf(() => {
          const read = aws.s3.Bucket.get("there", "there-1");
          new aws.s3.BucketVersioning("v", { bucket: read.id, ...enabled });
        }),
        [],
      );
    });

    it("an output that plan has no value for, in inputs and in outputs", async () => {
      const hint = "from an output that plan has no value for; add it to the tables in plan/cloud/";
      assert.deepEqual(
        (
          await errorsOf(() => {
            const key = new aws.ec2.KeyPair("k", { publicKey: "x" });
            new aws.s3.Bucket("b", { tags: { fine: "yes", a: pulumi.interpolate`${key.fingerprint}!` } });
            return { deep: [{ b: key.fingerprint }] };
          })
        ).sort(),
        [`${bucket("b")} takes tags.a ${hint}`, `${STACK} hands out deep[0].b ${hint}`].sort(),
      );
    });

    it("a promise that never resolves, with the resource that waits for it and not those behind it", async () => {
      const errors = await errorsOf(() => {
        const b = new aws.s3.Bucket("b", { tags: { a: pulumi.output(never<string>()) } });
        new aws.s3.BucketVersioning("v", { bucket: b.id, ...enabled });
      }, 0.3);
      assert.deepEqual(errors, [
        'never finished: aws:s3/bucket:Bucket "b" (waits for tags.a); look for a promise or an output that nothing resolves',
      ]);
    });

    it("outputs of the stack or of a component that never resolve", async () => {
      assert.deepEqual(await errorsOf(() => ({ a: never() }), 0.3), [
        'never finished: the outputs of pulumi:pulumi:Stack "careplane-us"; look for a promise or an output that nothing resolves',
      ]);
      assert.deepEqual(
        await errorsOf(
          doing(() => new Vault("v", { outputs: { a: never() } })),
          0.3,
        ),
        [
          'never finished: the outputs of careplane:storage:Vault "v"; look for a promise or an output that nothing resolves',
        ],
      );
    });

    it("a program that throws, at once or later", async () => {
      const boom = new Error("boom");
      assert.deepEqual(
        await errorsOf(() => {
          new aws.s3.Bucket("b");
          throw boom;
        }),
        ["boom"],
      );
      assert.deepEqual(await errorsOf(() => Promise.reject(new TypeError(""))), ["TypeError"]);
    });

    it("a program that throws, even when something else never ends", async () => {
      const errors = await errorsOf(() => {
        new aws.s3.Bucket("b", { bucket: pulumi.output(never<string>()) });
        throw new Error("boom");
      }, 0.3);
      assert.deepEqual(errors, ["boom"]);
    });

    it("a rejection that nobody handles, and an exception in a callback", async () => {
      assert.deepEqual(
        await errorsOf(() => {
          void Promise.reject(new Error("lost"));
        }),
        ["lost"],
      );
      assert.deepEqual(
        await errorsOf(async () => {
          setTimeout(() => {
            throw new Error("late");
          }, 1);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }),
        ["late"],
      );
    });

    it("an apply that throws, with what could not be registered because of it", async () => {
      assert.deepEqual(
        await errorsOf(() => {
          const b = new aws.s3.Bucket("b");
          const id = b.id.apply((): string => {
            throw new Error("in apply");
          });
          new aws.s3.BucketVersioning("v", { bucket: id, ...enabled });
        }),
        ['error serializing property "bucket": in apply', `not registered because of that: ${VERSIONING} "v"`],
      );
    });

    it("a look-up that plan has no answer to", async () => {
      assert.deepEqual(await errorsOf(() => ({ id: aws.ec2.getAmiOutput({ owners: ["amazon"] }).id })), [
        "plan has no answer to aws:ec2/getAmi:getAmi; add one to plan/cloud/index.ts",
      ]);
    });

    it("a component of the project that does not register its outputs; another's may do as it likes", async () => {
      assert.deepEqual(await errorsOf(doing(() => new Vault("v", { outputs: "none" }))), [
        "urn:pulumi:us::careplane::careplane:storage:Vault::v never calls registerOutputs; end its constructor with this.registerOutputs({ ... })",
      ]);
      assert.deepEqual(await errorsOf(doing(() => new Vault("v", { outputs: "none", type: "other:a:B" }))), []);
    });

    it("an error that the program logs", async () => {
      const original = console.error;
      const printed: unknown[] = [];
      console.error = (text: unknown) => printed.push(text);
      try {
        assert.deepEqual(await errorsOf(() => void pulumi.log.error("bad")), [
          "the program logged an error; it is printed above",
        ]);
      } finally {
        console.error = original;
      }
      assert.deepEqual(printed, ["error: [runtime] bad"]);
    });
  });

  it("says where an error comes from when asked, except for one about the settings", async () => {
    const errorsOf = async (error: Error, trace: boolean) => {
      const program = () => {
        throw error;
      };
      return (await evaluate({ program, project: "careplane", stack: "us", config: {}, cloud, trace })).errors;
    };
    assert.match((await errorsOf(new Error("boom"), true))[0] ?? "", /^Error: boom\n +at .*evaluate\.test/);
    assert.deepEqual(await errorsOf(new Error("boom"), false), ["boom"]);
    assert.deepEqual(await errorsOf(new pulumi.RunError("settings"), true), ["settings"]);
  });

  it("takes no stack traces, which are slow, and restores the limit", async () => {
    const before = Error.stackTraceLimit;
    const limits: number[] = [];
    await run(doing(() => limits.push(Error.stackTraceLimit)));
    assert.deepEqual([limits, Error.stackTraceLimit], [[0], before]);
    assert.ok(before > 0);
  });

  it("gives the process's listeners back", async () => {
    const before = ["unhandledRejection", "uncaughtException", "beforeExit"].map((event) =>
      process.rawListeners(event),
    );
    await run(() => Promise.reject(new Error("no")));
    const after = ["unhandledRejection", "uncaughtException", "beforeExit"].map((event) => process.rawListeners(event));
    assert.deepEqual(after, before);
  });
});
