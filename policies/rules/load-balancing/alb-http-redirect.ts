import { kindOf, sendsToHttps } from "../../checks/listeners";
import { eachOf, oneOf, within } from "../../checks/values";
import { elements, read } from "../../evidence";
import type { Judge, StackJudge } from "../../judges";
import { stackRule } from "../../rule";
import { LISTENER, LISTENER_RULE } from "../../types";
import { cannotBeProved, notApplicable, satisfied, violated, worst } from "../../verdict";

/** Browsers keep a permanent redirect, and do not ask in plain text again. */
const isPermanent: Judge = eachOf("defaultActions", within(oneOf("redirect.statusCode", ["HTTP_301"])), satisfied);

const listener: Judge = (resource) => {
  const kind = kindOf(resource);
  if (kind === "unknown") return cannotBeProved("protocol");
  if (kind !== "http") return notApplicable("it does not listen for plain HTTP");
  const actions = read(resource.inputs, "defaultActions");
  const redirects = sendsToHttps(actions, "defaultActions");
  if (redirects.is !== "satisfied") return redirects;
  const count = actions.state === "known" ? elements(actions.value)?.length : undefined;
  const single = count === 1 ? satisfied : violated(`defaultActions has ${count} actions; must be one redirect`);
  return worst([single, isPermanent(resource)]);
};

/** A rule of a plain HTTP listener may redirect or refuse: else it would serve what the listener does not. */
const rule: StackJudge = (resource, graph) => {
  const actions = sendsToHttps(read(resource.inputs, "actions"), "actions", ["fixed-response"]);
  if (actions.is === "satisfied") return satisfied;
  const found = graph.reference(resource, "listenerArn", LISTENER);
  if (found.is === "outside") return notApplicable("its listener is made elsewhere");
  const kind = found.is === "resource" ? kindOf(found.resource) : "unknown";
  if (kind === "unknown") return cannotBeProved("the protocol of its listener");
  return kind === "http" ? actions : notApplicable("its listener is not for plain HTTP");
};

export const albHttpRedirect = stackRule("alb-http-redirect", {
  types: [...LISTENER, ...LISTENER_RULE],
  judge: (resource, graph) => (LISTENER.includes(resource.type) ? listener(resource) : rule(resource, graph)),
});
