/** Where dropped-in pictures are kept: a folder of one machine, or a database. */
export interface PictureStore {
  /** Resolves when it is durable; false when there is one of this name already. */
  add(name: string, bytes: Buffer): Promise<boolean>;
  read(name: string): Promise<Buffer | null>;
}
