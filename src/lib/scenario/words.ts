import { countryInText, formatDollars, formatNumber, formatPercent, formatTonnes } from "../format.js";

/** 0.357 → "36 %". */
export const partText = (part: number, digits = 0): string => formatPercent(100 * part, digits);

/** 4.23 → "4.2 months"; 1 → "1 month". */
export const countText = (value: number, noun: string, digits = 1): string => {
  const text = formatNumber(value, digits);
  return `${text} ${text === "1" ? noun : `${noun}s`}`;
};

export const placeText = countryInText;

/** To three digits, since what a model gives is no more exact than that: 29892 → 29900. */
const rough = (value: number): number => (value === 0 ? 0 : Number(value.toPrecision(3)));

/** 26000000000 → "26 billion dollars". */
export const dollarsText = (value: number): string => formatDollars(rough(value));

/** 29892 → "29,900 t". */
export const tonnesText = (value: number): string => formatTonnes(rough(value));

export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
