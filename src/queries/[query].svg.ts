import { writeQueryPicture } from "../site/queryDoor.js";

await writeQueryPicture();
