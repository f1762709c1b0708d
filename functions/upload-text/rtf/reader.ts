import { within } from "../../shared/uploads/refusal";
import { TextBuilder } from "../text-builder";
import { codePageOf, decodeBytes, type CodePage } from "./code-pages";
import type { Group } from "./group";
import type { TokenHandler } from "./tokens";
import { BREAKS, CHARACTERS, PARTS, SKIPPED_GROUPS, TEXT_GROUPS } from "./words";

/** Bytes that are decoded at once. Up to the larger number more are taken, until one comes that ends a letter. */
const DECODED_BYTES = 4096;
const HELD_BYTES = 65_536;
/** Below this, a byte is no second half of a letter in any code page. */
const LETTER_END = 0x30;

/** Fonts of one document; a table of more is made to fill the memory. */
const FONTS = 10_000;

/** Makes text of tokens. What is not known has no effect, as the format asks. */
export class RtfReader implements TokenHandler {
  readonly headers = new TextBuilder();
  readonly body = new TextBuilder();
  readonly notes = new TextBuilder();
  readonly footers = new TextBuilder();
  /** The outermost group has ended: nothing after it counts. */
  done = false;

  readonly #outer: Group[] = [];
  #group: Group = { out: this.body, skipped: false, fonts: false, hidden: false, page: 1252, fallback: 1 };
  #default: CodePage = 1252;
  readonly #fonts = new Map<number, CodePage | undefined>();
  #font = 0;
  /** The font of text that names none. */
  #ownFont = 0;
  /** The group has just been opened by `{\*`. */
  #starred = false;
  /** Characters still to be left out, as a `\u` before them has said them. */
  #said = 0;
  #bytes: number[] = [];

  open(): void {
    if (this.done) return;
    this.#flush();
    this.#outer.push(this.#group);
    within("nesting", this.#outer.length);
  }

  close(): void {
    if (this.done) return;
    this.#flush();
    this.#starred = false;
    const inner = this.#group;
    this.#group = this.#outer.pop() ?? inner;
    if (inner.out !== this.#group.out) inner.out.paragraph();
    if (inner.fonts && !this.#group.fonts) this.#change({ page: this.#ownPage });
    if (this.#outer.length === 0) this.done = true;
  }

  byte(value: number): void {
    if (this.#isLeftOut() || this.#isSilent()) return;
    this.#bytes.push(value);
    const held = this.#bytes.length;
    if (held >= HELD_BYTES || (held >= DECODED_BYTES && value < LETTER_END)) this.#flush();
  }

  symbol(char: string): void {
    if (char === "*") this.#starred = true;
    else this.#characterOr(char);
  }

  word(name: string, value: number | undefined): void {
    const starred = this.#starred;
    this.#starred = false;
    if (this.done || this.#group.skipped) return;
    if (SKIPPED_GROUPS.has(name) || (starred && !TEXT_GROUPS.has(name))) this.#change({ skipped: true });
    else if (name === "fonttbl") this.#change({ fonts: true });
    else if (PARTS.has(name)) this.#change({ out: this[PARTS.get(name) ?? "notes"] });
    else if (name === "u" && value !== undefined) this.#unicode(value);
    else if (!this.#state(name, value)) this.#characterOr(name);
  }

  /** Whether the word sets how what follows is read. */
  #state(name: string, value: number | undefined): boolean {
    if (name === "uc") this.#change({ fallback: Math.max(0, value ?? 1) });
    else if (name === "v" || name === "deleted") this.#change({ hidden: value !== 0 });
    else if (name === "plain") this.#change({ hidden: false, page: this.#ownPage });
    else if (name === "deff") this.#ownFont = value ?? 0;
    else if (name === "ansicpg" && value !== undefined) this.#default = value;
    else if (name === "mac") this.#default = 10000;
    else if (name === "f" && value !== undefined) this.#toFont(value);
    else if (name === "fcharset" && this.#group.fonts) this.#declare(codePageOf(value ?? 0));
    else if (name === "cpg" && this.#group.fonts) this.#declare(value);
    else return false;
    if (name === "ansicpg" || name === "mac") this.#change({ page: this.#default });
    return true;
  }

  get #ownPage(): CodePage {
    return this.#fonts.get(this.#ownFont) ?? this.#default;
  }

  #toFont(font: number): void {
    this.#font = font;
    if (!this.#group.fonts) this.#change({ page: this.#fonts.get(font) ?? this.#default });
  }

  #declare(page: CodePage | undefined): void {
    if (this.#fonts.size < FONTS) this.#fonts.set(this.#font, page);
  }

  #unicode(value: number): void {
    this.#flush();
    if (!this.#isSilent()) this.#group.out.add(String.fromCharCode(value & 0xffff));
    this.#said = this.#group.fallback;
  }

  #characterOr(name: string): void {
    const character = CHARACTERS.get(name);
    const part = BREAKS.get(name);
    if (character === undefined && part === undefined) return;
    if (this.#isLeftOut() || this.#isSilent()) return;
    this.#flush();
    if (character !== undefined) this.#group.out.add(character);
    if (part !== undefined) this.#group.out[part]();
  }

  #isSilent(): boolean {
    return this.done || this.#group.skipped || this.#group.fonts || this.#group.hidden;
  }

  #isLeftOut(): boolean {
    if (this.#said === 0) return false;
    this.#said -= 1;
    return true;
  }

  #change(change: Partial<Group>): void {
    this.#flush();
    this.#group = { ...this.#group, ...change };
  }

  #flush(): void {
    this.#said = 0;
    if (this.#bytes.length === 0) return;
    this.#group.out.add(decodeBytes(Uint8Array.from(this.#bytes), this.#group.page));
    this.#bytes = [];
  }
}
