const pattern = /^[0-9a-f]{32}(:review)?$/;

/** Whether a string names a room: the epoch of a page, or that with `:review` behind it. */
export const isRoomName = (name: string): boolean => pattern.test(name);

/** Written by the server alone. */
export const isReviewRoom = (name: string): boolean => name.endsWith(":review");

/** The page's epoch. */
export const epochOf = (room: string): string => room.slice(0, 32);
