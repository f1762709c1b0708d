import { up } from "./deploy/command";
import { main } from "./outcome";

void main(() => up(process.argv.slice(2)));
