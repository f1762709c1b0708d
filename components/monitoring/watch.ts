import * as pulumi from "@pulumi/pulumi";

/** A resource that a program has declared. */
export interface Watched {
  /** Pulumi type: `aws:rds/instance:Instance`. */
  type: string;
  /** Logical name. */
  name: string;
  /** Logical names of the components around it, the outermost first. */
  within: readonly string[];
  /** What it was declared with. */
  inputs: Readonly<Record<string, unknown>>;
  resource: pulumi.Resource;
}

/**
 * What a program has declared since it was asked to be watched. Components, and what the program only looks up, are left
 * out.
 */
export class Watch {
  readonly #within = new WeakMap<pulumi.Resource, readonly string[]>();
  readonly #seen: Watched[] = [];

  // Only begin() makes one: what was declared before cannot be noted.
  private constructor() {
    pulumi.runtime.registerStackTransformation((declared) => {
      this.#note(declared);
      return undefined;
    });
  }

  /** Watches everything that the program declares from now on. Call it before the first resource. */
  static begin(): Watch {
    return new Watch();
  }

  /** What has been declared so far, in order. */
  get resources(): readonly Watched[] {
    // What a resource is, is known only when its constructor has ended.
    return this.#seen.filter(({ resource }) => pulumi.CustomResource.isInstance(resource));
  }

  #note({ resource, type, name, props, opts }: pulumi.ResourceTransformationArgs): void {
    const parent = opts.parent;
    const within = parent === undefined ? [] : (this.#within.get(parent) ?? []);
    this.#within.set(resource, [...within, name]);
    // Only looked up: another program's, which watches it itself.
    if (opts.id !== undefined) return;
    this.#seen.push({ type, name, within, inputs: props, resource });
  }
}
