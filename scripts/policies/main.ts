import { main } from "../../cli/outcome";
import { policies } from "./command";

void main(() => policies(process.argv.slice(2)));
