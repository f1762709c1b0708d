import { preview } from "./deploy/command";
import { main } from "./outcome";

void main(() => preview(process.argv.slice(2)));
