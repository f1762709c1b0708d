import { prove } from "../../proof";
import { resource } from "../../support";
import { inRegion, nowhere, STACK, used } from "./regional";

const HUB = "aws:securityhub/account:Account";

const program = () => [
  ...used(),
  inRegion("us-east-1", resource(HUB, "east", {})),
  inRegion("us-west-2", resource("aws:securityhub/accountV2:AccountV2", "west", {})),
];

prove("securityhub-enabled", {
  program,
  compliant: { stack: "satisfied" },
  cases: [
    {
      when: "one region has none",
      edit: (program) => program.remove("west"),
      then: { stack: "violated: us-west-2 has no aws.securityhub.Account" },
    },
    {
      when: "no region has one",
      edit: (program) =>
        ["west", "east"].forEach((name) => {
          program.remove(name);
        }),
      then: {
        stack: "violated: us-east-1 has no aws.securityhub.Account; us-west-2 has no aws.securityhub.Account",
      },
    },
    {
      when: "its region is not known: it is taken for the home region",
      edit: (program) => program.replace("east", resource(HUB, "east", {})),
      then: { stack: "satisfied" },
    },
    {
      when: "no region is known and there is one",
      edit: (program) => {
        for (const { name } of program.resources) {
          program.replace(name, nowhere(program.get(name)));
        }
      },
      then: { stack: "satisfied" },
    },
    {
      when: "no region is known and there is none",
      edit: (program) => {
        for (const name of ["work", "more-work", "recovered-work", "east", "west"]) program.remove(name);
        program.add(resource("aws:sqs/queue:Queue", "somewhere", {}));
      },
      then: { stack: "violated: the stack has no aws.securityhub.Account" },
    },
    {
      when: "nothing is on AWS",
      edit: (program) => {
        for (const { name } of [...program.resources]) if (name !== STACK.name) program.remove(name);
      },
      then: { stack: "not applicable: nothing here is on AWS" },
    },
  ],
  values: [],
});

describe("an account that another program has set up", () => {
  prove("securityhub-enabled", {
    program,
    compliant: { stack: "satisfied" },
    config: { notIn: ["us-west-2"] },
    cases: [
      { when: "a region is left out", edit: (program) => program.remove("west"), then: { stack: "satisfied" } },
      {
        when: "the other one has none",
        edit: (program) => program.remove("east"),
        then: { stack: "violated: us-east-1 has no aws.securityhub.Account" },
      },
      {
        when: "only regions that are left out are used",
        edit: (program) => {
          for (const name of ["work", "more-work", "east"]) program.remove(name);
        },
        then: { stack: "not applicable: not asked for in us-west-2" },
      },
    ],
    values: [],
  });
});
