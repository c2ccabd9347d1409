/** A parameter at its place in SQL: `:name` from `start` to `end`, in UTF-16 units. */
export type ParameterPlace = { name: string; start: number; end: number };

/** Words after which an operand must come, so that a colon begins a parameter. */
const reserved = new Set(
  "all and any asof between by case collate distinct else except from having in intersect is isnull like limit not offset on or order qualify returning select some similar then to union using when where window with".split(
    " ",
  ),
);
/** Words that may be names as well: a colon that touches them follows a name (`{rows:n}`), one apart does not (`ROWS :n`). */
const soft = new Set("escape filter first glob groups ilike interval range rows sample set values zone".split(" "));

/**
 *   space and comments | where a block comment begins | quoted text and names | dollar quotes | casts, := | words | numbers | signs
 */
const token =
  /(?<space>\s+|--[^\n\r]*)|(?<comment>\/\*)|(?<quoted>[eE]'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|\$(?<tag>[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*|)\$[\s\S]*?(?:\$\k<tag>\$|$))|(?<pair>::|:=)|(?<word>[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)|(?<number>\$?\d[\w.]*)|(?<sign>[\s\S])/y;
const name = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/y;

/**
 * Where SQL has parameters. A colon begins one where an operand is due; after an operand it is something else.
 *
 *   country = :country, [:a, :b]      parameters
 *   ':a' "x:a" -- :a   $$ :a $$       text, names, comments
 *   a::INT  f(a := 1)                 casts, named arguments
 *   list[a:b]  list[:b]  list[a:-:b]  slices
 *   {a:b}  SELECT a:b  lambda x:x     structs, aliases, functions
 */
export function parameterPlaces(sql: string): ParameterPlace[] {
  const places: ParameterPlace[] = [];
  /** The brackets that are open; "s" is a subscript's. */
  const open: string[] = [];
  let [last, before, operand, end] = ["", "", false, 0];
  const next = (text: string, isOperand: boolean, at: number) => {
    [before, last, operand, end] = [last, text, isOperand, at];
  };
  token.lastIndex = 0;
  for (let match = token.exec(sql); match; match = token.exec(sql)) {
    const { space, comment, word, sign } = match.groups as Record<string, string | undefined>;
    if (comment) token.lastIndex = endOfComment(sql, match.index);
    if (comment || space !== undefined) continue;
    const { lastIndex } = token;
    if (word !== undefined) next(word, isName(word), lastIndex);
    else if (sign === undefined) next(match[0], !/^:[:=]$/.test(match[0]), lastIndex);
    else if (sign === ":") {
      name.lastIndex = lastIndex;
      const found = isParameter(match.index) ? name.exec(sql)?.[0] : undefined;
      if (found) {
        token.lastIndex = lastIndex + found.length;
        places.push({ name: found, start: match.index, end: token.lastIndex });
        next(":name", true, token.lastIndex);
      } else next(":", false, lastIndex);
    } else {
      if (sign === "[") open.push(operand ? "s" : "[");
      else if ("({".includes(sign)) open.push(sign);
      else if (")]}".includes(sign)) open.pop();
      next(sign, ")]}?".includes(sign), lastIndex);
    }
  }
  return places;

  /** Whether a word ends an operand, as a name does and AND does not. */
  function isName(word: string) {
    if (last === "." || (open.at(-1) === "{" && "{,".includes(last))) return true;
    return !reserved.has(word.toLowerCase());
  }

  function isParameter(at: number) {
    if (operand && !(soft.has(last.toLowerCase()) && end < at && before !== ".")) return false;
    if (open.at(-1) !== "s") return true;
    return last !== "[" && !(last === "-" && before === ":");
  }
}

/** Block comments hold others. */
function endOfComment(sql: string, start: number): number {
  let depth = 0;
  for (const { 0: mark, index } of sql.slice(start).matchAll(/\/\*|\*\//g)) {
    depth += mark === "/*" ? 1 : -1;
    if (!depth) return start + index + mark.length;
  }
  return sql.length;
}

/** The names of the parameters in SQL, `:name`, in order, each once. */
export const parametersIn = (sql: string): string[] => [...new Set(parameterPlaces(sql).map(({ name }) => name))];
