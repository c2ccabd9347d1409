import type { Desk, OpenPage } from "./DeskContext.js";
import { peoplePanel } from "./people/PeoplePanel.js";
import { PublishPanel } from "./publish/PublishPanel.js";
import { commentsPanel } from "./review/CommentsPanel.js";
import { historyPanel } from "./review/HistoryPanel.js";
import { reviewPanel } from "./review/ReviewPanel.js";
import { suggestionsPanel } from "./review/SuggestionsPanel.js";

/** A panel of the drawer. It is made once, when it is first shown; it follows the page by `desk.onPage`. */
export type DrawerPanel = {
  id: string;
  title: string;
  /** Shown at the panel's button; 0 shows nothing. */
  count?(page: OpenPage): number;
  /** Calls back whenever the count may have changed. */
  onCount?(page: OpenPage, changed: () => void): () => void;
  panel(desk: Desk): HTMLElement;
};

const publishPanel: DrawerPanel = { id: "publish", title: "Publish…", panel: PublishPanel };

/** The panels of the drawer, in their order. */
export const panels: readonly DrawerPanel[] = [
  commentsPanel,
  suggestionsPanel,
  reviewPanel,
  historyPanel,
  publishPanel,
  peoplePanel,
];
