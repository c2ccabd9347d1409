/** Words that no name may be without quotes: all that DuckDB reserves (`duckdb_keywords()`), also beside types and functions. */
export const reservedWords =
  "all analyse analyze and anti any array as asc asof asymmetric at authorization binary both by case cast check collate collation column columns concurrently constraint create cross default deferrable desc describe distinct do else end except false fetch for foreign freeze from full generated glob group having ilike in initially inner intersect into is isnull join lambda lateral leading left like limit map natural not notnull null offset on only or order outer overlaps pivot pivot_longer pivot_wider placing positional primary qualify references returning right select semi show similar some struct summarize symmetric table tablesample then to trailing true try_cast union unique unpack unpivot using variadic verbose when where window with";

/** Words that steer a query and may be names as well. Those that columns here bear, such as year and source, stay names. */
export const steeringWords =
  "between coalesce exclude exists explain extract filter first following grouping if ignore interval last macro materialized nullif nulls over partition preceding range recursive replace respect row rows sample sets ties unbounded values within";

/** Types that one writes. */
export const typeWords =
  "bigint bit blob bool boolean char date datetime decimal double float hugeint integer int json real smallint text time timestamp timestamptz tinyint ubigint uhugeint uinteger usmallint utinyint uuid varchar";

/** The words that completion offers: what queries are made of. */
export const offeredWords =
  "SELECT FROM WHERE WITH RECURSIVE GROUP BY ALL HAVING QUALIFY WINDOW ORDER BY LIMIT OFFSET DISTINCT ON AS JOIN LEFT RIGHT FULL INNER CROSS SEMI ANTI ASOF POSITIONAL USING UNION INTERSECT EXCEPT AND OR NOT IN IS NULL LIKE ILIKE BETWEEN EXISTS CASE WHEN THEN ELSE END OVER PARTITION ROWS RANGE FILTER EXCLUDE REPLACE COLUMNS PIVOT UNPIVOT SUMMARIZE DESCRIBE SHOW EXPLAIN VALUES ASC DESC NULLS FIRST LAST TRUE FALSE TABLESAMPLE";

const reserved = new Set(reservedWords.split(" "));
const steering = new Set(steeringWords.split(" "));

export const isReserved = (word: string): boolean => reserved.has(word.toLowerCase());
export const isKeyword = (word: string): boolean => isReserved(word) || steering.has(word.toLowerCase());
