import { main } from "./outcome";
import { recover } from "./recover/command";

void main(() => recover(process.argv.slice(2)));
