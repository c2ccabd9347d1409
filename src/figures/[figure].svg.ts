import { writeFigure } from "../site/figureDoor.js";

await writeFigure(".svg");
