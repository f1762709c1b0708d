declare module "asl-validator" {
  /** Validates a definition in Amazon States Language against the schemas of its states. */
  export default function aslValidator(definition: object): {
    isValid: boolean;
    errorsText: (separator?: string) => string;
  };
}
