import type { Upload } from "./tasks";

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
export const UUID_PATTERN = new RegExp(`^${UUID}$`);
const UPLOAD_KEY = new RegExp(`^uploads/(${UUID})/(${UUID})$`);

type Owned = Pick<Upload, "ownerId" | "uploadId">;
type Document = Pick<Upload, "ownerId" | "documentId">;

/** Key of an upload in quarantine. No name that a person gave a file is part of any key. */
export const uploadKey = ({ ownerId, uploadId }: Owned): string => `uploads/${ownerId}/${uploadId}`;

/** Whose upload a key in quarantine is, or undefined if it is none's. */
export function uploadOfKey(key: string): Owned | undefined {
  const [, ownerId, uploadId] = UPLOAD_KEY.exec(key) ?? [];
  return ownerId === undefined || uploadId === undefined ? undefined : { ownerId, uploadId };
}

const documentPrefix = ({ ownerId, documentId }: Document): string => `documents/${ownerId}/${documentId}/`;

/** In the documents bucket. */
export const originalKey = (document: Document, extension: string): string =>
  `${documentPrefix(document)}original.${extension}`;

/** In the documents bucket. */
export const manifestKey = (document: Document): string => `${documentPrefix(document)}manifest.json`;

/** In the variants bucket: of what is made of a document, by its name (`large.avif`, `p0001/large.avif`, `text.json`). */
export const variantKey = ({ ownerId, documentId }: Document, name: string): string =>
  `variants/${ownerId}/${documentId}/${name}`;

/** In the variants bucket: the token of the state machine that waits for a document's text to be recognised. */
export const tokenKey = (documentId: string): string => `tokens/${documentId}`;
