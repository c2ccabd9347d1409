/** Who is at the desk. */
export type Person = {
  /** 128 random bits as hex. */
  id: string;
  name: string;
  /** A CSS colour for cursors and names, readable on light and on dark ground. */
  color: string;
};
