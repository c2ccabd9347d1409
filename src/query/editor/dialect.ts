import { SQLDialect } from "@codemirror/lang-sql";
import { reservedWords, steeringWords, typeWords } from "./keywords.js";

/** DuckDB's SQL, as far as colours need it. */
export const duckdb = SQLDialect.define({
  keywords: `${reservedWords} ${steeringWords}`,
  types: typeWords,
  doubleDollarQuotedStrings: true,
  caseInsensitiveIdentifiers: true,
  operatorChars: "*+-%<>!=&|~^/@",
  // Parameters are written :name, which is coloured apart; a question mark is none here.
  specialVar: "",
});
