import type { Texts } from "./model";

/** Identity policies whose text is not known are read when they are. */
const DOCUMENT = "the policy document: at preview its text, or an object whose statements are known";
const GIVEN_ELSEWHERE =
  "Policies that other programs or people attach, and what service control policies take away again.";

export const IAM: Texts = {
  "iam-no-admin": {
    title: "No identity may do everything",
    severity: "critical",
    why: "Whoever takes over an administrator takes over every record, every copy and every log of it.",
    fix: 'Action: ["s3:GetObject"], Resource: `${bucket.arn}/*` instead of "*" on "*"; no AdministratorAccess attached',
    needs: `${DOCUMENT}; the ARN of an attached policy, or its reference`,
    blind: `${GIVEN_ELSEWHERE} A policy that only serves as a permissions boundary is not judged.`,
  },
  "iam-no-service-wildcard": {
    title: "No identity may use a whole service",
    severity: "high",
    why: "The action s3:* includes deleting the bucket's history and opening it to the world, which no application needs to do.",
    fix: 'Action: ["s3:GetObject", "s3:PutObject"] instead of "s3:*"',
    needs: DOCUMENT,
    blind: `${GIVEN_ELSEWHERE} Wildcards over part of a service, such as s3:Get*, are left to iam-phi-least-privilege.`,
  },
  "iam-phi-least-privilege": {
    title: "Health data is reached only by named roles, through exact actions on exact resources",
    severity: "critical",
    why: "Every role that can read a record is one more that can leak it; the ones that can must be few and known.",
    fix:
      'Action: ["s3:GetObject"], Resource: `${documents.arn}/*` in a policy of the one role that needs it; ' +
      'readers: ["web", "reports-*"] in the rule\'s configuration for people and other accounts',
    needs:
      "which stores hold health data (tag data-classification; without the tag they count), identity policies with " +
      "whom they are attached to, and the policies of the stores and their keys",
    blind:
      "Service control policies, session policies, grants of KMS, access points and database users; a document that " +
      "is not known at preview is only held against the stores that it was made from, and read in full at up; a " +
      "policy variable in the place of a name; that an ARN leaves region or account open.",
    deviation:
      "kms:GenerateDataKey* and kms:ReEncrypt* pass as exact, because AWS's own key policies name these families so. " +
      "Without `readers`, every role that only programs on AWS can take on is allowed.",
  },
  "iam-no-inline-policies": {
    title: "Policies are not written into users, groups and roles",
    severity: "medium",
    why: "A policy that is a resource of its own is reviewed, found and taken away by itself.",
    fix: 'new aws.iam.RolePolicy("read", { role, policy }), or a managed policy with an attachment, instead of inlinePolicies',
    needs: "inlinePolicies of the role",
    blind: "Policies that people have added in the console.",
    deviation: "A RolePolicy resource of one role is accepted: it is a resource of its own, and goes with its role.",
  },
  "iam-user-no-direct-policies": {
    title: "Users get permissions through groups only",
    severity: "medium",
    why: "When somebody changes jobs, one membership is ended; permissions given one by one are forgotten.",
    fix: 'new aws.iam.GroupPolicyAttachment("readers", { group, policyArn }) and a membership instead of a user policy',
    needs: "the type of the resource, and users of a PolicyAttachment",
    blind: "What has been attached outside of the program.",
  },
  "iam-group-has-users": {
    title: "Every group has members",
    severity: "low",
    why: "A group that nobody is in is a set of permissions that nobody reviews.",
    fix: 'new aws.iam.GroupMembership("readers", { group: group.name, users: [user.name] })',
    needs: "the group's memberships in the stack",
    blind: "Members that other programs or people have put in.",
  },
  "iam-no-access-keys": {
    title: "No credential is made that does not expire",
    severity: "critical",
    why: "An access key in a file, a log or a laptop opens the account until somebody notices.",
    fix: "a role that is taken on: by an instance profile, by OIDC in CI, by IAM Identity Center for people",
    needs: "the type of the resource",
    blind: "Keys that are made in the console or by another program.",
  },
  "iam-password-policy": {
    title: "Passwords of the account are long, mixed, changed and not used again",
    severity: "medium",
    why: "Where people do have a password, it must not be one that a list of common ones holds.",
    fix:
      "minimumPasswordLength: 14, passwordReusePrevention: 24, maxPasswordAge: 90, requireLowercaseCharacters: true, " +
      "requireUppercaseCharacters: true, requireNumbers: true, requireSymbols: true",
    needs: "each of the seven properties; none of them has a default that is enough",
    blind: "An account whose policy no program declares; passwords of an identity provider.",
  },
  "iam-mfa-console": {
    title: "Who signs in to the console with a password needs a second factor",
    severity: "critical",
    why: "One guessed or phished password must not be enough to read patients' records.",
    fix:
      '{ Effect: "Deny", NotAction: ["iam:*MFA*", "sts:GetSessionToken"], Resource: "*", ' +
      'Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } } in a policy of the user\'s group',
    needs: "the user of the login profile, its groups, and their policies",
    blind: "Whether a second factor has been registered; policies attached by other programs.",
  },
  "iam-actions-exist": {
    title: "Every action that a policy names exists",
    severity: "high",
    why: "A misspelt action allows nothing, or, in a Deny, protects nothing, and no error ever says so.",
    fix: 'the name as the Service Authorization Reference has it: "s3:ListBucket", not "s3:ListObjects"',
    needs: "the policy document, of whatever resource, and the reference that the pack brings along",
    blind: "Actions of services that are not in the reference; actions newer than the pack.",
  },
  "resource-policy-not-public": {
    title: "No policy of a resource lets everybody in",
    severity: "critical",
    why: "An open bucket, queue, key or secret is found within minutes, and what was read cannot be taken back.",
    fix: 'Principal: { AWS: role.arn }, or Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } }',
    needs: "the policy document of the bucket, topic, queue, key, secret, repository, vault or file system",
    blind: "Access that an ACL, an access point or a grant of KMS gives; policies attached by other programs.",
  },
  "iam-resource-not-wildcard": {
    title: "Actions that can be limited to a resource are",
    severity: "medium",
    why: "A role that may change any queue may change the wrong one.",
    fix: 'Resource: queue.arn instead of "*"',
    needs: DOCUMENT,
    blind: `${GIVEN_ELSEWHERE} Listing and describing is not judged, nor what Lambda asks for in a VPC. All of a type, such as every log group, counts as named, except for what shows masked lines of logs.`,
  },
  "iam-no-privilege-escalation": {
    title: "No identity can make itself more powerful",
    severity: "high",
    why: "Who may pass any role or change any policy is an administrator in two calls.",
    fix: 'Action: "iam:PassRole", Resource: role.arn, Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } }',
    needs: DOCUMENT,
    blind: `${GIVEN_ELSEWHERE} Each action is judged by itself, not what several policies allow together.`,
  },
  "iam-no-permission-management-wildcard": {
    title: "Who may change permissions may do so for named resources only",
    severity: "high",
    why: "Who may write any bucket's policy may open any bucket.",
    fix: 'Action: "s3:PutBucketPolicy", Resource: bucket.arn',
    needs: DOCUMENT,
    blind: `${GIVEN_ELSEWHERE} A condition is taken to limit it enough.`,
  },
  "iam-kms-decrypt-scoped": {
    title: "Who may decrypt may do so with named keys only",
    severity: "high",
    why: "Keys keep apart what the account holds together; a role that may use all of them undoes that.",
    fix: 'Action: "kms:Decrypt", Resource: key.arn',
    needs: DOCUMENT,
    blind: `${GIVEN_ELSEWHERE} Key policies, which have a rule of their own.`,
  },
  "iam-no-users": {
    title: "People sign in through an identity provider, not as users of the account",
    severity: "medium",
    why: "Who leaves the company is locked out in one place, and no account is forgotten.",
    fix: "IAM Identity Center or a role with a SAML or OIDC provider instead of aws.iam.User",
    needs: "the type of the resource",
    blind: "Users that are made in the console or by another program.",
  },
  "iam-role-trust-not-wildcard": {
    title: "Roles say who may take them on",
    severity: "high",
    why: "A role that any principal, or all of another account, may take on is a door without a list of guests.",
    fix: 'Principal: { AWS: "arn:aws:iam::444455556666:role/deploy" }, or sts:ExternalId for a third party',
    needs: "assumeRolePolicy; which accounts are the stack's own, from ARNs, the provider or key policies",
    blind: "Who may take on the role that is named.",
  },
  "iam-confused-deputy": {
    title: "Services that act for many accounts take on a role for this one only",
    severity: "medium",
    why: "Somebody else's resource could otherwise make the service use our role.",
    fix: 'Condition: { StringEquals: { "aws:SourceAccount": "111122223333" }, ArnLike: { "aws:SourceArn": … } }',
    needs: "assumeRolePolicy",
    blind: "Services that are not in the list of this rule, among them EC2 and Lambda, which act for one account.",
  },
  "iam-oidc-safe-claims": {
    title: "A role for GitHub is for one repository and one environment",
    severity: "critical",
    why: "Without the claim, every workflow on GitHub can deploy here.",
    fix:
      'StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com", ' +
      '"token.actions.githubusercontent.com:sub": "repo:example/platform:environment:production" }',
    needs: "assumeRolePolicy",
    blind: "Other CI systems; who may change the environment's protection at GitHub.",
  },
  "iam-no-data-exfiltration": {
    title: "Who may read objects, secrets or parameters may read named ones only",
    severity: "high",
    why: "One such statement is enough to carry off everything that the account stores.",
    fix: 'Action: "secretsmanager:GetSecretValue", Resource: secret.arn',
    needs: DOCUMENT,
    blind: `${GIVEN_ELSEWHERE} Other ways to carry data off, such as snapshots that are shared.`,
  },
  "iam-condition-keys-exist": {
    title: "Every condition key that a policy asks for exists",
    severity: "medium",
    why: "A misspelt key is never there: an Allow then never applies, and a Deny may protect nothing.",
    fix: 'the name as the Service Authorization Reference has it: "aws:SourceArn"',
    needs: "the policy document, of whatever resource, and the reference that the pack brings along",
    blind: "Keys of identity providers; whether the key is there in requests for these actions.",
  },
  "iam-resource-types-exist": {
    title: "Every resource that a policy names is one that its service has",
    severity: "medium",
    why: "An ARN of a kind that does not exist matches nothing, so the statement does nothing.",
    fix: '"arn:aws:sqs:us-east-1:111122223333:inbox", not "arn:aws:sqs:us-east-1:111122223333:queue/inbox"',
    needs: "the policy document, of whatever resource, and the reference that the pack brings along",
    blind: "Whether there is a resource of that name; ARNs of services that are not in the reference.",
  },
};
