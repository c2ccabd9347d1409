/** Something that a page asks for and cannot have, as a Markdown rule finds it. */
export type PageFault = {
  /** `unknown figure: x`, without its place. */
  words: string;
  /** The line of the page's text, counted from 1, without its front matter; where a block begins when it is not known. */
  line: number;
  /** What stands there, to find it by; empty for the whole line. */
  written: string;
};

/** Told of every fault of a page, each of which then stands in its place. Where nobody listens, the first ends the page. */
export type OnFault = (fault: PageFault) => void;
