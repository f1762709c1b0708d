/** What an RTF file is made of (Rich Text Format 1.9.1, "Basic entities"). */
export interface TokenHandler {
  open(): void;
  close(): void;
  /** A control word, such as `\fcharset204`. */
  word(name: string, value: number | undefined): void;
  /** A control symbol, such as `\~`; of `\'e9`, the byte comes instead. */
  symbol(char: string): void;
  /** One byte of text, written plainly or as `\'e9`. */
  byte(value: number): void;
}

type State = "text" | "backslash" | "word" | "value" | "hex" | "binary";

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const SPACE = 0x20;
const LF = 0x0a;
const CR = 0x0d;
const APOSTROPHE = 0x27;
const MINUS = 0x2d;

/** The specification's own limits, which a reader may rely on. */
const NAME_LETTERS = 32;
const VALUE_DIGITS = 10;

const isLetter = (byte: number) => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;

/** Cuts bytes into tokens, wherever the pieces that they come in begin and end. */
export class Tokenizer {
  #state: State = "text";
  #name = "";
  #digits = "";
  /** Bytes that follow `\bin` and are nobody's text. */
  #binary = 0;

  constructor(private readonly handler: TokenHandler) {}

  push(piece: Uint8Array): void {
    let at = 0;
    while (at < piece.length) {
      if (this.#state === "binary") {
        const skipped = Math.min(this.#binary, piece.length - at);
        this.#binary -= skipped;
        at += skipped;
        if (this.#binary === 0) this.#state = "text";
      } else {
        this.#take(piece[at] ?? 0);
        at += 1;
      }
    }
  }

  #take(byte: number): void {
    if (this.#state === "text") this.#text(byte);
    else if (this.#state === "backslash") this.#backslash(byte);
    else if (this.#state === "hex") this.#hex(byte);
    else this.#control(byte);
  }

  #text(byte: number): void {
    if (byte === BACKSLASH) this.#state = "backslash";
    else if (byte === OPEN) this.handler.open();
    else if (byte === CLOSE) this.handler.close();
    // Ends of lines are for whoever edits the file.
    else if (byte !== CR && byte !== LF && byte !== 0) this.handler.byte(byte);
  }

  #backslash(byte: number): void {
    this.#digits = "";
    if (isLetter(byte)) {
      this.#name = String.fromCharCode(byte);
      this.#state = "word";
    } else if (byte === APOSTROPHE) this.#state = "hex";
    else {
      this.#state = "text";
      if (byte === BACKSLASH || byte === OPEN || byte === CLOSE) this.handler.byte(byte);
      else this.handler.symbol(String.fromCharCode(byte));
    }
  }

  #hex(byte: number): void {
    this.#digits += String.fromCharCode(byte);
    if (this.#digits.length < 2) return;
    this.#state = "text";
    if (/^[0-9a-f]{2}$/i.test(this.#digits)) this.handler.byte(parseInt(this.#digits, 16));
  }

  #control(byte: number): void {
    if (this.#state === "word" && isLetter(byte) && this.#name.length < NAME_LETTERS) {
      this.#name += String.fromCharCode(byte);
    } else if (this.#state === "word" && (isDigit(byte) || byte === MINUS)) {
      this.#digits = String.fromCharCode(byte);
      this.#state = "value";
    } else if (this.#state === "value" && isDigit(byte) && this.#digits.length < VALUE_DIGITS) {
      this.#digits += String.fromCharCode(byte);
    } else {
      this.#endWord();
      // The space after a control word belongs to it; after the data's length it does too.
      if (byte === SPACE) return;
      if (this.#binary > 0) this.#binary -= 1;
      else this.#text(byte);
      if (this.#binary === 0 && this.#state === "binary") this.#state = "text";
    }
  }

  #endWord(): void {
    const value = /\d/.test(this.#digits) ? Number(this.#digits) : undefined;
    this.#state = "text";
    if (this.#name === "bin" && value !== undefined && value > 0) {
      this.#binary = value;
      this.#state = "binary";
    } else this.handler.word(this.#name, value);
  }
}
