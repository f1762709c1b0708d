import { bootstrap } from "./bootstrap/command";
import { main } from "./outcome";

void main(() => bootstrap(process.argv.slice(2)));
