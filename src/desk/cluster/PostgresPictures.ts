import type { PictureStore } from "../pages/PictureStore.js";
import type { Database } from "./openDatabase.js";

/** Dropped-in pictures in PostgreSQL. */
export class PostgresPictures implements PictureStore {
  constructor(private readonly database: Database) {}

  async add(name: string, bytes: Buffer): Promise<boolean> {
    const { rowCount } = await this.database.query(
      "INSERT INTO desk_pictures (name, bytes) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING",
      [name, bytes],
    );
    return rowCount === 1;
  }

  async read(name: string): Promise<Buffer | null> {
    const { rows } = await this.database.query<{ bytes: Buffer }>("SELECT bytes FROM desk_pictures WHERE name = $1", [
      name,
    ]);
    return rows[0]?.bytes ?? null;
  }
}
