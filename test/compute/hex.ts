/** A SHA-256 as text, apart from what needs Pulumi, so that tests of pure modules start at once. */
export const HEX = "0123456789abcdef".repeat(4);
