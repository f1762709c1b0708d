import { strict as assert } from "node:assert";
import { cleanText } from "../../../functions/shared/uploads/clean-text";
import { plainText, textJson, withWarning, type TextPage } from "../../../functions/shared/uploads/text-result";
import { languageOf } from "../../../functions/upload-text/language";
import { resultOf } from "../../../functions/upload-text/result";

describe("uploads: the result of reading text", () => {
  const box = { left: 0.123456, top: 0, width: 1 / 3, height: 1 };
  const pages: TextPage[] = [
    { number: 1, text: "one\ftwo\u0000", source: "text-layer", lines: [{ text: "e\u0301", box }] },
    { number: 2, text: "seen", source: "ocr", confidence: 97.123456, lines: [{ text: "seen", box, confidence: 50 }] },
    { number: 3, text: "", source: "none" },
  ];

  it("is one text, its pages parted by form feeds", () => {
    assert.equal(plainText(resultOf(pages)), "one\ntwo\fseen\f");
  });

  it("is JSON with rounded numbers, and the same for the same result", () => {
    const result = resultOf(pages, [{ code: "pagesUnread", pages: [3] }]);
    const place = { left: 0.1235, top: 0, width: 0.3333, height: 1 };
    assert.deepEqual(JSON.parse(textJson(result)), {
      version: 1,
      hasText: true,
      language: { code: "und", confidence: 0 },
      warnings: [{ code: "pagesUnread", pages: [3] }],
      pages: [
        { number: 1, source: "text-layer", text: "one\ntwo", lines: [{ text: "é", box: place }] },
        {
          number: 2,
          source: "ocr",
          confidence: 97.1,
          text: "seen",
          lines: [{ text: "seen", box: place, confidence: 50 }],
        },
        { number: 3, source: "none", text: "" },
      ],
    });
    assert.equal(textJson(result), textJson(resultOf(pages, [{ code: "pagesUnread", pages: [3] }])));
  });

  it("has no text if no page has any", () => {
    assert.equal(resultOf([{ number: 1, text: " \n\u0000", source: "ocr" }]).hasText, false);
    assert.equal(resultOf([]).hasText, false);
  });

  it("says which pages have signs whose meaning is lost, and keeps bullets", () => {
    const result = resultOf([
      { number: 1, text: "\uf0b7 a", source: "text-layer" },
      { number: 2, text: "\uf06dg", source: "text-layer" },
    ]);
    assert.equal(plainText(result), "• a\f\ufffdg");
    assert.deepEqual(result.warnings, [{ code: "charactersLost", pages: [2] }]);
  });

  it("tells of a warning's pages once, and of no page's size", () => {
    const none = (number: number): TextPage => ({ number, text: "", source: "none", side: 9001 });
    const result = resultOf([none(1), none(2)], [{ code: "notRecognised", pages: [2] }]);
    assert.deepEqual(withWarning(result, "notRecognised", [1, 2]).warnings, [{ code: "notRecognised", pages: [1, 2] }]);
    assert.deepEqual(
      withWarning(result, "pagesUnread", [1]).warnings.map(({ code }) => code),
      ["notRecognised", "pagesUnread"],
    );
    assert.equal(withWarning(result, "pagesUnread", []), result);
    assert.ok(!textJson(result).includes("9001"));
  });

  it("refuses more characters and pages than are taken, all pages together", () => {
    const half = "a".repeat(10_000_001);
    const long: TextPage[] = [half, half].map((text, index) => ({ number: index + 1, text, source: "text-layer" }));
    assert.throws(() => resultOf(long), { reason: "too-large", message: /20000002 characters/ });
    const many: TextPage[] = Array.from({ length: 3001 }, (_page, index) => ({
      number: index + 1,
      text: "",
      source: "none",
    }));
    assert.throws(() => resultOf(many), { reason: "too-large", message: /3001 pages/ });
  });
});

describe("uploads: clean text", () => {
  const cases: [name: string, given: string, clean: string][] = [
    ["ends of lines", "a\r\nb\rc\u2028d\u2029e\u0085f\vg\fh", "a\nb\nc\nd\ne\nf\ng\nh"],
    ["controls, but not tabs", "a\u0000\tb\u001b[31m\u007f\u009fc\ufeff\uffff", "a\tb[31mc"],
    ["halves of letters", "a\ud83d b\ude0a 😊", "a\ufffd b\ufffd 😊"],
    ["marks beside their letters", "e\u0301 A\u030a", "é Å"],
    ["joiners that other scripts need", "می\u200cخواهم", "می\u200cخواهم"],
  ];
  for (const [name, given, clean] of cases) {
    it(`has no ${name} that are wrong`, () => {
      assert.equal(cleanText(given), clean);
      assert.equal(cleanText(clean), clean);
    });
  }

  it("parts marks without end, which would take a minute to sort", () => {
    const marks = "\u0301\u0323".repeat(200_000);
    const started = Date.now();
    const once = cleanText(`a${marks}`);
    assert.ok(Date.now() - started < 5000, `${Date.now() - started} ms`);
    assert.ok(once.includes("\u034f"));
    assert.equal(cleanText(once), once);
    // Thirty in a row are left as they are.
    assert.equal(cleanText("b\u0323".padEnd(31, "\u0323")), `ḅ${"\u0323".repeat(29)}`);
  });
});

describe("uploads: the language of a text", () => {
  const cases: [text: string, code: string][] = [
    ["The patient complains of chest pain for two days and takes aspirin daily.", "en"],
    ["Le patient se plaint de douleurs thoraciques depuis deux jours.", "fr"],
    ["Der Patient klagt seit zwei Tagen über Schmerzen in der Brust.", "de"],
    ["El paciente se queja de dolor en el pecho desde hace dos días.", "es"],
    ["Il paziente lamenta dolore al petto da due giorni e prende aspirina.", "it"],
    ["O paciente queixa-se de dor no peito há dois dias e toma aspirina.", "pt"],
    ["Bệnh nhân bị đau ngực hai ngày nay và uống thuốc", "vi"],
    ["病人胸痛两天，服用阿司匹林。", "zh"],
    ["患者は二日間、胸の痛みを訴えている。", "ja"],
    ["환자는 이틀 동안 가슴이 아프다고 호소한다. 아스피린", "ko"],
    ["يشكو المريض من ألم في الصدر منذ يومين", "ar"],
    ["بیمار از دو روز پیش از درد قفسه سینه شکایت دارد", "fa"],
    ["Пациент жалуется на боль в груди в течение двух дней", "ru"],
    ["Пацієнт скаржиться на біль у грудях протягом двох днів", "uk"],
    ["रोगी को दो दिन से सीने में दर्द की शिकायत है", "hi"],
    ["ผู้ป่วยมีอาการเจ็บหน้าอกมาสองวัน", "th"],
    ["Ο ασθενής παραπονιέται για πόνο στο στήθος", "el"],
    ["病人胸痛两天，服用阿司匹林，喝优の良品果汁，今天来医院检查身体", "zh"],
    ["Anna Example, 3 May", "und"],
    ["病人", "und"],
    ["120/80 98.6 2024-01-01 --- 12345678901234567890", "und"],
    ["", "und"],
  ];
  for (const [text, code] of cases) {
    it(`is ${code}: ${text.slice(0, 30)}`, () => assert.equal(languageOf(text).code, code));
  }

  it("is that of most of the text, and less sure the more there is of another", () => {
    const chinese = "病人胸痛两天服用阿司匹林".repeat(3);
    const mixed = languageOf(`${chinese} aspirin tablets`);
    assert.equal(mixed.code, "zh");
    assert.equal(Math.round(mixed.confidence), Math.round((100 * 36) / (36 + 14)));
    assert.equal(languageOf(chinese).confidence, 100);
  });

  it("looks at the beginning only", () => {
    const english = "The patient complains of chest pain. ".repeat(600);
    assert.deepEqual(languageOf(english + "болит ".repeat(100_000)), languageOf(english));
  });
});
