export const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
export const OLD_BALANCER = "aws:alb/loadBalancer:LoadBalancer";
export const CLASSIC = "aws:elb/loadBalancer:LoadBalancer";
export const LISTENER = "aws:lb/listener:Listener";
export const OLD_LISTENER = "aws:alb/listener:Listener";
export const LISTENER_RULE = "aws:lb/listenerRule:ListenerRule";
export const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";

/** What a listener for plain HTTP does with every request. */
export const redirect = {
  type: "redirect",
  redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
};
export const forward = { type: "forward", targetGroupArn: "arn" };

/** What HTTPS listeners have in common. */
export const https = { port: 443, protocol: "HTTPS", sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06" };
