import { countryInText, formatDollars, formatNumber, formatPercent } from "../format.js";

/** 0.357 → "36 %". */
export const partText = (part: number, digits = 0): string => formatPercent(100 * part, digits);

/** 4.23 → "4.2 months"; 1 → "1 month". */
export const countText = (value: number, noun: string, digits = 1): string => {
  const text = formatNumber(value, digits);
  return `${text} ${text === "1" ? noun : `${noun}s`}`;
};

export const placeText = countryInText;

/** 26000000000 → "26 billion dollars". */
export const dollarsText = formatDollars;

export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
