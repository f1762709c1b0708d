import { main } from "./outcome";
import { verify } from "./verify/command";

void main(() => verify(process.argv.slice(2)));
