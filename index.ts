/**
 * What `pulumi up` runs. The stack's name and its Pulumi.<stack>.yaml decide everything; see stacks/program.ts.
 * Exported as a function, so that Pulumi waits for the settings and the account to be checked before anything is declared.
 */
import { program } from "./stacks/program";

export = program;
