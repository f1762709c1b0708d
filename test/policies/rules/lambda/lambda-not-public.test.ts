import { prove, type Case, type Program } from "../../proof";
import { resource, UNKNOWN } from "../../support";

const anyone = 'violated: principal is "*" without sourceArn, sourceAccount, principalOrgId';
const anybody = 'violated: principal is "*" without organizationId';
const set = (name: string, inputs: Record<string, unknown>) => (program: Program) => {
  for (const [path, value] of Object.entries(inputs)) program.set(name, path, value);
};
const caller = (when: string, inputs: Record<string, unknown>, verdict: string): Case => ({
  when: `${when}: ${verdict}`,
  edit: set("call", inputs),
  then: { call: verdict },
});

prove("lambda-not-public", {
  program: () => [
    resource("aws:lambda/permission:Permission", "call", { principal: "s3.amazonaws.com" }),
    resource("aws:lambda/layerVersionPermission:LayerVersionPermission", "use", { principal: "111122223333" }),
  ],
  compliant: { call: "satisfied", use: "satisfied" },
  cases: [
    caller("everybody", { principal: "*" }, anyone),
    caller("everybody, by a URL", { principal: "*", functionUrlAuthType: "NONE" }, anyone),
    caller("everybody of one account", { principal: "*", sourceAccount: "111122223333" }, "satisfied"),
    caller("everybody of one source", { principal: "*", sourceArn: "arn:aws:s3:::b" }, "satisfied"),
    caller("everybody of one organization", { principal: "*", principalOrgId: "o-1" }, "satisfied"),
    caller("everybody of any source", { principal: "*", sourceArn: "*" }, anyone),
    caller("a source of the wrong type", { principal: "*", sourceArn: 7 }, anyone),
    caller("a source that is not known", { principal: "*", sourceArn: UNKNOWN }, "cannot be proved: sourceArn"),
    caller("not known, but of one account", { principal: UNKNOWN, sourceAccount: "1" }, "satisfied"),
    { when: "a layer for everybody", edit: set("use", { principal: "*" }), then: { use: anybody } },
    {
      when: "a layer for one organization",
      edit: set("use", { principal: "*", organizationId: "o-1" }),
      then: {},
    },
    {
      when: "a layer for an organization that is not known",
      edit: set("use", { principal: "*", organizationId: UNKNOWN }),
      then: { use: "cannot be proved: organizationId" },
    },
  ],
  values: [
    {
      of: "call",
      path: "principal",
      unknown: { call: "cannot be proved: principal" },
      absent: { call: anyone },
      mistyped: {},
    },
    {
      of: "use",
      path: "principal",
      unknown: { use: "cannot be proved: principal" },
      absent: { use: anybody },
      mistyped: {},
    },
  ],
});
