import pulumi from "@pulumi/eslint-plugin";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      "dist/",
      ".cache/",
      "reports/",
      "**/*.js",
      "**/*.mjs",
      "**/*.cjs",
      ".stryker-tmp/",
      "test/**/fixtures/**",
      // Programs of somebody else, who has the package; their tests type-check them with it.
      "examples/",
    ],
  },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { "@pulumi": pulumi },
    rules: {
      "@pulumi/no-output-in-template-literal": "error",
      "@pulumi/no-output-instance-in-template-literal": "off",
      // A resource is declared by making it; what is done with the object afterwards is often nothing.
      "no-new": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      // Index signatures are read by brackets, so that a typo in a known name cannot hide among them (tsconfig agrees).
      "@typescript-eslint/dot-notation": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-exports": "error",
    },
  },
  {
    files: ["test/**", "bench/**", "scripts/**"],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      // mocha's describe and it return nothing to wait for; node:test types say otherwise.
      "@typescript-eslint/no-floating-promises": "error",
    },
  },
  {
    files: ["**/*.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector: "AssignmentExpression[left.object.name='process'][left.property.name='env']",
          message:
            "Node's own code does not see it; change what is in it, or restoreEnvironment() it (test/support/environment).",
        },
      ],
    },
  },
  {
    // Programs as others write them, old types included: the policies must understand those too.
    files: ["test/policies/programs/**"],
    rules: { "@typescript-eslint/no-deprecated": "off" },
  },
);
