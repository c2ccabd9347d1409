/** A function that completion offers: how it is called, and what it gives, in one line. `table` ones stand after FROM. */
export type SqlFunction = { name: string; call: string; sentence: string; table: boolean };

/** What analysts here reach for; DuckDB has some 700 more. */
const scalars = `
count(x)|Rows where x is not null; count(*) counts all
sum(x)|The sum, nulls left out
avg(x)|The mean, nulls left out
min(x)|The smallest value
max(x)|The largest value
median(x)|The middle value
mode(x)|The most frequent value
quantile_cont(x, share)|The value below which a share of the rows lies, between rows where needed
quantile_disc(x, share)|The value below which a share of the rows lies, one that occurs
stddev_samp(x)|Standard deviation of a sample
var_samp(x)|Variance of a sample
corr(y, x)|Correlation, from -1 to 1
regr_slope(y, x)|Slope of the line of best fit
any_value(x)|Some value that is not null
first(x)|The first value in the order of rows
last(x)|The last value in the order of rows
arg_max(x, by)|The x of the row with the largest “by”
arg_min(x, by)|The x of the row with the smallest “by”
bool_and(x)|Whether all are true
bool_or(x)|Whether any is true
string_agg(x, separator)|All texts in one
list(x)|All values in one list
histogram(x)|How often each value occurs, as a map
approx_count_distinct(x)|About how many different values there are
row_number()|Window: the number of the row, from 1. Needs OVER (…)
rank()|Window: the rank, with gaps after ties. Needs OVER (…)
dense_rank()|Window: the rank, without gaps. Needs OVER (…)
percent_rank()|Window: the rank as a share, from 0 to 1. Needs OVER (…)
cume_dist()|Window: the share of rows up to this one. Needs OVER (…)
ntile(n)|Window: which of n equal parts the row is in. Needs OVER (…)
lag(x, n)|Window: x of the row n before, 1 without n. Needs OVER (…)
lead(x, n)|Window: x of the row n after, 1 without n. Needs OVER (…)
first_value(x)|Window: x of the first row. Needs OVER (…)
last_value(x)|Window: x of the last row. Needs OVER (…)
nth_value(x, n)|Window: x of row n. Needs OVER (…)
round(x, digits)|Rounds to so many decimals
ceil(x)|The next whole number up
floor(x)|The next whole number down
trunc(x)|The number without its fraction
abs(x)|The number without its sign
sign(x)|-1, 0 or 1
sqrt(x)|Square root
pow(x, y)|x to the power of y
exp(x)|e to the power of x
ln(x)|Natural logarithm
log10(x)|Logarithm to base 10
greatest(x, y)|The largest of several
least(x, y)|The smallest of several
isfinite(x)|Whether x is neither infinite nor NaN
coalesce(x, y)|The first that is not null
nullif(x, y)|Null where x is y, else x
if(condition, x, y)|x where it holds, else y
cast(x AS type)|x as another type, or an error
try_cast(x AS type)|x as another type, or null
typeof(x)|The name of the type
length(text)|How many characters
upper(text)|In capitals
lower(text)|In small letters
trim(text)|Without spaces at its ends
ltrim(text)|Without spaces at its start
rtrim(text)|Without spaces at its end
substr(text, start, length)|A part, counted from 1
left(text, n)|The first n characters
right(text, n)|The last n characters
replace(text, from, to)|Every “from” replaced
split_part(text, separator, n)|Part n, counted from 1
string_split(text, separator)|The parts as a list
contains(text, part)|Whether the part is in it
starts_with(text, part)|Whether it begins so
ends_with(text, part)|Whether it ends so
strpos(text, part)|Where the part begins; 0 when it is not there
lpad(text, n, fill)|Filled at its start to n characters
rpad(text, n, fill)|Filled at its end to n characters
concat(x, y)|Texts one after the other, nulls left out
concat_ws(separator, x, y)|Texts with a separator between them
regexp_matches(text, pattern)|Whether a regular expression is found in it
regexp_extract(text, pattern, group)|What a regular expression finds
regexp_replace(text, pattern, to)|What a regular expression finds, replaced
strip_accents(text)|Without accents
levenshtein(x, y)|How many letters differ
format(pattern, x)|Text with values put in at {}
printf(pattern, x)|Text with values put in at %d, %s, %.2f
year(date)|The year
quarter(date)|The quarter, 1 to 4
month(date)|The month, 1 to 12
day(date)|The day of the month
dayofweek(date)|The day of the week, Sunday is 0
date_trunc(part, date)|The first day of the part, such as 'year'
date_part(part, date)|One part, such as 'month'
date_diff(part, start, end)|How many borders of the part lie between
last_day(date)|The last day of the month
make_date(year, month, day)|A date from its parts
strftime(date, pattern)|A date as text, such as '%Y-%m'
strptime(text, pattern)|A text as a time, such as '%d.%m.%Y'
len(list)|How many items
list_sum(list)|The sum of the items
list_avg(list)|The mean of the items
list_sort(list)|The items in order
list_distinct(list)|The items, each once
list_contains(list, x)|Whether x is in it
list_transform(list, lambda x: x)|Each item through a formula
list_filter(list, lambda x: x > 0)|The items for which it holds
list_reduce(list, lambda x, y: x + y)|The items made into one
list_zip(x, y)|Two lists, item by item
array_to_string(list, separator)|The items as one text
struct_pack(name := x)|Named values in one
map_keys(map)|The keys of a map
map_values(map)|The values of a map
`;

/** Functions that give rows: DuckDB's, then the measures of the claims (src/snapshots/measures.ts). */
const tables = `
range(start, stop, step)|Numbers from start, up to but without stop
generate_series(start, stop, step)|Numbers from start up to stop
unnest(list)|The items of a list as rows
mine_share(country_code, of_year)|Measure: a country's share of mine production, by edition
reserve_share(country_code)|Measure: a country's share of reserves, by edition
stage_share(of_stage, country_code, of_year)|Measure: a country's share of a stage, by edition
quota_share(of_year)|Measure: China's quota as a share of mine production
quota_batch_share(of_year, of_batch)|Measure: one batch of China's quota as a share of mine production
us_import_share(country_code, of_year, of_unit)|Measure: an origin's share of US imports, by 'value' or 'weight'
import_sources_share(country_code, from_year, to_year)|Measure: an origin's share of US imports, as USGS publishes it
mine_share_by_source(of_year)|Measure: China's share of mine production, by publisher
mine_output(country_name, of_year)|Measure: a country's mine production in tonnes, by edition
net_import_reliance(of_year)|Measure: US net import reliance in compounds and metals, by edition
`;

const toFunctions = (lines: string, table: boolean): SqlFunction[] =>
  lines
    .trim()
    .split("\n")
    .map((line) => {
      const [call = "", sentence = ""] = line.split("|");
      return { name: call.slice(0, call.indexOf("(")), call, sentence, table };
    });

export const functions: readonly SqlFunction[] = [
  ...toFunctions(scalars, false),
  {
    name: "half_width",
    call: "half_width(v)",
    sentence: "Measure: half of the last digit that a rounded figure shows",
    table: false,
  },
  ...toFunctions(tables, true),
];
