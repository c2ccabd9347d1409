/** A file that only grows. */
export interface DiskFile {
  /** Writes all bytes at the end. */
  append(bytes: Uint8Array): Promise<void>;
  /** Resolves when what was appended, and the file's length, would survive a power cut. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The few things that a log asks of a disk; errors have node's `code`. Tests put faulty ones in its place. */
export interface Disk {
  /** The first `length` bytes, or all. */
  read(path: string, length?: number): Promise<Uint8Array>;
  /** The names in a folder. */
  list(folder: string): Promise<string[]>;
  /** An empty file, also where one was. */
  create(path: string): Promise<DiskFile>;
  /** An existing file, to be appended to. */
  open(path: string): Promise<DiskFile>;
  /** Cuts a file, durably. */
  truncate(path: string, length: number): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  /** Makes names durable: what was created, renamed or removed in the folder. */
  syncFolder(path: string): Promise<void>;
  /** Takes a folder for this process alone until released. @throws Error when another process has it */
  lock(folder: string): Promise<() => void>;
}
