import { createHash } from "node:crypto";
import type { Making, Specials } from "../schema/making";
import { same } from "../schema/same";
import { text } from "../schema/value";
import type { Properties, Value } from "../types";

/** Lambda. */
export const LAMBDA: Specials = {
  "aws:lambda/function:Function": {
    outputs: ({ inputs, text, place, arn }) => {
      const version = inputs["publish"] === true ? "1" : "$LATEST";
      const functionArn = arn("lambda", `function:${text("name")}`);
      return {
        version,
        ...qualified(functionArn, version, place.region),
        lastModified: "2026-01-01T00:00:00.000+0000",
        sourceCodeSize: 1024,
      };
    },
    updated: (outputs, news) => {
      const before = text(outputs["version"]);
      if (news["publish"] !== true || isConfiguredTheSame(outputs, news)) return {};
      const version = String(before === "$LATEST" ? 1 : Number(before) + 1);
      const functionArn = text(outputs["arn"]);
      return { version, ...qualified(functionArn, version, functionArn.split(":")[3] ?? "") };
    },
    // A block that comes or goes replaces; one that changes does not.
    replaces: (before, news) =>
      (before["durableConfig"] === undefined) === (news["durableConfig"] === undefined) ? [] : ["durableConfig"],
  },
  "aws:lambda/invocation:Invocation": {
    id: ({ text }) => {
      const digest = createHash("md5").update(text("input")).digest("hex");
      return `${text("functionName")}_${text("qualifier")}_${digest}`;
    },
    outputs: () => ({ result: "{}" }),
    // A function that runs at every change of its input is only called again.
    replaces: (before, news) =>
      news["lifecycleScope"] !== "CRUD" && !same(before["input"], news["input"]) ? ["input"] : [],
  },
  "aws:lambda/permission:Permission": { id: statementId, outputs: ({ id }) => ({ statementId: id }) },
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
    id: ({ text }) => [text("functionName"), text("qualifier")].filter((part) => part !== "").join(":"),
  },
  "aws:lambda/eventSourceMapping:EventSourceMapping": {
    outputs: ({ text, arn }) => {
      const named = text("functionName");
      return { functionArn: named.startsWith("arn:") ? named : arn("lambda", `function:${named}`), state: "Enabled" };
    },
  },
  "aws:lambda/layerVersion:LayerVersion": {
    id: layerArn,
    outputs: (making) => ({ version: "1", arn: layerArn(making), createdDate: "2026-01-01T00:00:00.000+0000" }),
  },
};

function statementId({ text, random }: Making): string {
  return text("statementId") || `${text("statementIdPrefix") || "terraform-"}${random("digits", 26, "statement")}`;
}

function layerArn({ arn, text }: Making): string {
  return arn("lambda", `layer:${text("layerName")}:1`);
}

function qualified(functionArn: string, version: string, region: string): Readonly<Record<string, Value>> {
  const qualifiedArn = `${functionArn}:${version}`;
  const invoke = (arn: string): string =>
    `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`;
  return { qualifiedArn, qualifiedInvokeArn: invoke(qualifiedArn) };
}

function isConfiguredTheSame(outputs: Properties, news: Properties): boolean {
  return Object.entries(news).every(([name, value]) => name === "tags" || same(outputs[name], value));
}
