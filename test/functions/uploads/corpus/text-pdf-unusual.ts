import { deflateSync } from "node:zlib";
import { HELVETICA, pdfObject, pdfOf, pdfPages, shown } from "./text-pdf";

/** So many pages of a few bytes each, which share their content. */
export function pdfOfPages(count: number): Buffer {
  const kids = Array.from({ length: count }, (_page, index) => `${index + 5} 0 R`).join(" ");
  const page = pdfObject("<</Type /Page /Parent 2 0 R /Resources <</Font <</F1 3 0 R>>>> /Contents 4 0 R>>");
  return pdfOf([
    pdfObject("<</Type /Catalog /Pages 2 0 R>>"),
    pdfObject(`<</Type /Pages /Count ${count} /Kids [${kids}] /MediaBox [0 0 600 800]>>`),
    pdfObject(HELVETICA),
    pdfObject("<<>>", shown("page", 50, 700)),
    ...Array.from({ length: count }, () => page),
  ]);
}

/** A page whose content unpacks to so many zeros, behind a line of text. */
export function pdfBomb(bytes: number): Buffer {
  const packed = deflateSync(Buffer.concat([Buffer.from(shown("before", 50, 700)), Buffer.alloc(bytes)]));
  return pdfOf([
    pdfObject("<</Type /Catalog /Pages 2 0 R>>"),
    pdfObject("<</Type /Pages /Count 1 /Kids [4 0 R] /MediaBox [0 0 600 800]>>"),
    pdfObject(HELVETICA),
    pdfObject("<</Type /Page /Parent 2 0 R /Resources <</Font <</F1 3 0 R>>>> /Contents 5 0 R>>"),
    { value: "<</Filter /FlateDecode>>", stream: packed },
  ]);
}

/** A form: a field with a value, a password, a tick, a note typed onto the page, and scripts wherever one may stand. */
export function pdfForm(): Buffer {
  const script = "<</S /JavaScript /JS (app.alert\\(1\\); this.exportDataObject\\({cName: 'x'}\\))>>";
  return pdfPages(
    [{ content: shown("Allergies:", 50, 700), more: `/Annots [4 0 R 5 0 R 6 0 R 7 0 R 8 0 R] /AA <</O ${script}>>` }],
    HELVETICA,
    [
      pdfObject(
        `<</Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (penicillin) /Rect [150 700 300 720] /AA <</K ${script}>>>>`,
      ),
      pdfObject("<</Type /Annot /Subtype /Widget /FT /Tx /Ff 8192 /T (b) /V (secret) /Rect [150 600 300 620]>>"),
      pdfObject("<</Type /Annot /Subtype /Widget /FT /Btn /T (c) /V /Yes /AS /Yes /Rect [150 500 300 520]>>"),
      pdfObject(
        "<</Type /Annot /Subtype /FreeText /Contents (seen by a nurse) /DA (/F1 12 Tf) /Rect [300 400 600 440]>>",
      ),
      pdfObject("<</Type /Annot /Subtype /Widget /FT /Tx /F 2 /T (d) /V (hidden) /Rect [150 300 300 320]>>"),
    ],
    `/OpenAction ${script} /AcroForm <</Fields [4 0 R 5 0 R 6 0 R]>>`,
  );
}

/** A document that opens with a password only. */
export function pdfEncrypted(): Buffer {
  const plain = pdfPages([{ content: shown("secret", 50, 700) }]).toString("latin1");
  const key = `<${"5a".repeat(32)}>`;
  const id = `<${"00".repeat(16)}>`;
  const encrypt = `/Encrypt <</Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -4>> /ID [${id} ${id}]`;
  return Buffer.from(plain.replace("/Root 1 0 R", `/Root 1 0 R ${encrypt}`), "latin1");
}
