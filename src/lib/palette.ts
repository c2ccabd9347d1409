/**
 * Colours that hold for colour-vision deficiencies (after Okabe and Ito, 2008), one for light and one for dark ground.
 * The same country, stage, source and scenario has the same colour in every figure.
 */
export type Theme = "light" | "dark";
type Pair = readonly [light: string, dark: string];

const vermilion: Pair = ["#c4460e", "#ff8a4c"];
const blue: Pair = ["#0b62a4", "#6cb6f2"];
const green: Pair = ["#00795a", "#3fc79c"];
const amber: Pair = ["#9a6b00", "#e6b13a"];
const purple: Pair = ["#9c4a82", "#e59acb"];
const sky: Pair = ["#2b87b8", "#8bd3f7"];
const grey: Pair = ["#77736b", "#9a958c"];
const ink: Pair = ["#3a3833", "#d6d2ca"];

const colours: Record<string, Pair> = {
  China: vermilion,
  "United States": blue,
  Australia: green,
  Myanmar: amber,
  Brazil: green,
  India: purple,
  Russia: purple,
  Vietnam: sky,
  Malaysia: purple,
  Estonia: ink,
  Japan: sky,
  Nigeria: sky,
  Thailand: sky,
  "Other countries": grey,
  "Rest of world": grey,
};

/** Whether a name is one that the palette knows, be it as grey. */
export const isCountryColoured = (name: string): boolean => Object.hasOwn(colours, name);

/** The colour of a country on a ground; countries without a colour of their own are grey. */
export const countryColour = (country: string, theme: Theme): string =>
  pick(isCountryColoured(country) ? (colours[country] as Pair) : grey, theme);

export const series = { vermilion, blue, green, amber, purple, sky, grey, ink } as const;
export const pick = (pair: Pair, theme: Theme): string => pair[theme === "light" ? 0 : 1];
