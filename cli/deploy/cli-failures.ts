/** What the Pulumi CLI says about a state that it cannot use, what that means, and the next step. */
const KNOWN: readonly (readonly [RegExp, (stack: string) => string])[] = [
  [
    /the stack is currently locked by (\d+) lock/,
    (stack) =>
      "The state is locked: another run is going on, or one was killed and left its lock.\n" +
      `npm run recover -- ${stack} says whose it is, and clears it when its process is dead.`,
  ],
  [
    /incorrect passphrase/,
    (stack) =>
      `The passphrase is not the one of the stack ${stack}, so its secrets cannot be read.\n` +
      "Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to the right one and run the command again.",
  ],
  [
    /passphrase must be set with PULUMI_CONFIG_PASSPHRASE/,
    (stack) =>
      `The secrets of the stack ${stack} are under a passphrase, and none is set.\n` +
      "Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE and run the command again.",
  ],
  [
    /snapshot integrity (error|failure)|failed to load checkpoint|could not deserialize deployment/,
    (stack) =>
      `The state of the stack ${stack} is damaged; nothing was changed.\n` +
      `Its bucket is versioned: put the version before back, or run npx pulumi state repair --stack ${stack}, ` +
      `and then npm run recover -- ${stack}. docs/runbooks/recover.md has both step by step.`,
  ],
  [
    /no stack named '[^']*' found/,
    (stack) =>
      `The state knows no stack ${stack}.\n` +
      `On a first deployment npm run bootstrap -- ${stack} prints the command that makes it; ` +
      "otherwise npx pulumi whoami --verbose says which backend is meant, and PULUMI_BACKEND_URL overrides the login.",
  ],
  [
    /PULUMI_ACCESS_TOKEN must be set for login|not logged in|pulumi login/,
    (stack) =>
      "Nobody is logged in to the state's backend.\n" +
      `npm run bootstrap -- ${stack} prints the command for that: npx pulumi login 's3://careplane-state-...'.`,
  ],
  [
    /unable to open state directory|unable to open bucket|read "\.pulumi\/meta\.yaml"/,
    (stack) =>
      "The state's backend cannot be opened.\n" +
      `npx pulumi whoami --verbose says which one it is; npm run bootstrap -- ${stack} prints the right one. ` +
      "Sign in to the cell's account first: the bucket lets nobody else read.",
  ],
];

/** The sentence and the next step for what the CLI printed; undefined when it is none of the known refusals. */
export function explained(stack: string, printed: string): string | undefined {
  return KNOWN.find(([pattern]) => pattern.test(printed))?.[1](stack);
}
