// For --import: the program ends when the one that started it was killed.
import { endWithParent } from "./parent.mjs";

endWithParent();
