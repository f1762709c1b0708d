import { prove, type Case } from "../../proof";
import { resource } from "../../support";

const old = (runtime: string): Case => ({
  when: runtime,
  edit: (program) => program.set("resize", "runtime", runtime),
  then: { resize: `violated: runtime is "${runtime}", which gets no more security updates` },
});

prove("lambda-runtime-supported", {
  program: () => [
    resource("aws:lambda/function:Function", "resize", { runtime: "nodejs24.x" }),
    resource("aws:lambda/function:Function", "image", { packageType: "Image", runtime: "nodejs4.3" }),
  ],
  compliant: { resize: "satisfied", image: "not applicable: its image brings its own runtime" },
  cases: [
    ...["nodejs18.x", "nodejs20.x", "python3.8", "python3.9", "dotnet6", "ruby3.2", "java8", "go1.x", "provided"].map(
      old,
    ),
    {
      when: "a runtime without a language",
      edit: (program) => program.set("resize", "runtime", "provided.al2023"),
      then: {},
    },
    {
      when: "a runtime newer than the pack",
      edit: (program) => program.set("resize", "runtime", "python3.19"),
      then: {},
    },
  ],
  values: [
    {
      of: "resize",
      path: "runtime",
      unknown: { resize: "cannot be proved: runtime" },
      absent: { resize: "not applicable: no runtime is named; its image brings its own" },
      mistyped: { resize: "violated" },
    },
  ],
});
