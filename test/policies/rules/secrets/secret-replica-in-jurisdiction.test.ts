import { prove } from "../../proof";
import { without } from "../s3/buckets";
import { secret } from "./secrets";

const path = "replicas.0.region";

prove("secret-replica-in-jurisdiction", {
  program: () => [secret("password", { replicas: [{ region: "us-west-2" }] }), secret("local")],
  compliant: { password: "satisfied", local: "not applicable: no replicas" },
  cases: [
    {
      when: "under another law",
      edit: (program) => program.set("password", path, "eu-central-1"),
      then: { password: `violated: ${path} is "eu-central-1", under another law than us-east-1` },
    },
    {
      when: "one of two",
      edit: (program) => program.set("password", "replicas", [{ region: "us-west-2" }, { region: "sa-east-1" }]),
      then: { password: 'violated: replicas.1.region is "sa-east-1", under another law than us-east-1' },
    },
    {
      when: "no replica in the list",
      edit: (program) => program.set("password", "replicas", []),
      then: {},
    },
    {
      when: "the secret's own region is not known",
      edit: (program) => program.replace("password", without(program.get("password"), "region")),
      then: { password: "cannot be proved: the region of the secret" },
    },
  ],
  values: [
    {
      of: "password",
      path,
      unknown: { password: `cannot be proved: ${path}` },
      absent: { password: `violated: ${path} is left out` },
      mistyped: { password: "violated" },
    },
    {
      of: "password",
      path: "replicas",
      unknown: { password: "cannot be proved: replicas" },
      absent: { password: "not applicable: no replicas" },
      mistyped: { password: 'violated: replicas is "neither a list nor an object", not a list' },
    },
  ],
});

describe("secret-replica-in-jurisdiction, with regions of one's own", () => {
  prove("secret-replica-in-jurisdiction", {
    program: () => [secret("password", { replicas: [{ region: "us-west-1" }] })],
    compliant: { password: "satisfied" },
    cases: [
      {
        when: "another one",
        edit: (program) => program.set("password", path, "ca-central-1"),
        then: { password: "violated" },
      },
    ],
    values: [],
    config: { regions: ["us-west-1"] },
  });
});
