import { covers } from "./iam/glob";

/**
 * Does a text fit a pattern of IAM, in which `*` stands for any text and `?` for any one character? Upper and lower
 * case are the same, as they are in the names of actions.
 */
export const fits = (pattern: string, text: string): boolean => covers(pattern.toLowerCase(), text.toLowerCase());
