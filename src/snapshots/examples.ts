export type Example = { id: string; question: string; note: string; sql: string };

/** Five questions to begin with. Each keeps to one edition or compares editions by name, and to one stage. */
export const examples: readonly Example[] = [
  {
    id: "share",
    question: "What share of the world's rare earths does China mine?",
    note: "It depends on the edition, and on the denominator: USGS rounds the world total it publishes. In most of these rows China's tonnage is its mining quota, so what was mined without one is in neither share.",
    sql: `SELECT year, edition,
  round(100 * china / all_rows, 1) AS share_of_sum_pct,
  round(100 * china / total, 1) AS share_of_published_total_pct
FROM (
  SELECT year, edition,
    sum(production_t_reo) FILTER (WHERE iso3 = 'CHN') AS china,
    sum(production_t_reo) FILTER (WHERE row_kind <> 'world_total') AS all_rows,
    sum(production_t_reo) FILTER (WHERE row_kind = 'world_total') AS total
  FROM production
  WHERE provenance = 'published'
  GROUP BY year, edition
)
ORDER BY year, edition`,
  },
  {
    id: "revisions",
    question: "Whose mine production in 2024 did USGS revise most?",
    note: "The same year in two editions a year apart. A figure without its edition is half a figure.",
    sql: `SELECT country,
  earlier.production_t_reo AS mcs2025_t_reo,
  later.production_t_reo AS mcs2026_t_reo,
  later.production_t_reo - earlier.production_t_reo AS change_t_reo,
  round(100 * change_t_reo / nullif(mcs2025_t_reo, 0)) AS change_pct
FROM production AS earlier
JOIN production AS later USING (year, row_kind, country)
WHERE year = 2024 AND row_kind = 'country'
  AND earlier.edition = 'MCS2025' AND later.edition = 'MCS2026'
  AND later.production_t_reo <> earlier.production_t_reo
ORDER BY abs(change_t_reo) DESC, country`,
  },
  {
    id: "concentration",
    question: "How concentrated is mining?",
    note: "The Herfindahl-Hirschman index is the sum of the squared shares, in per cent: 10,000 is a monopoly. Each year is read in the newest edition that has it. Countries that USGS does not list are part of the whole and are not squared, which leaves the index at most a point too low.",
    sql: `WITH newest AS (
  SELECT year, edition, iso3, production_t_reo
  FROM production
  WHERE provenance = 'published' AND row_kind <> 'world_total'
  QUALIFY edition = max(edition) OVER (PARTITION BY year)
), shares AS (
  SELECT year, edition, iso3, production_t_reo AS tonnes,
    100 * tonnes / sum(tonnes) OVER (PARTITION BY year) AS share_pct
  FROM newest
)
SELECT year, edition,
  round(sum(share_pct ** 2) FILTER (WHERE iso3 IS NOT NULL)) AS hhi_points,
  count(*) FILTER (WHERE iso3 IS NOT NULL AND tonnes > 0) AS countries_mining,
  round(max(share_pct), 1) AS largest_share_pct
FROM shares
GROUP BY year, edition
ORDER BY year`,
  },
  {
    id: "imports",
    question: "Where did the United States buy its rare earths in 2024?",
    note: "Metals and compounds by value, without magnets: the customs heading for magnets holds those without rare earths too. By weight China's share is higher still, because what it sells is cheaper by the kilogram.",
    sql: `WITH origins AS (
  SELECT country, row_kind, sum(import_value_usd) / 1e6 AS million
  FROM us_imports
  WHERE year = 2024 AND hs6 IN ('280530', '284610', '284690')
  GROUP BY country, row_kind
)
SELECT country,
  round(million, 1) AS import_value_usd_million,
  round(100 * million / world, 1) AS share_of_value_pct
FROM origins,
  (SELECT million AS world FROM origins WHERE row_kind = 'world_total')
WHERE row_kind = 'country'
ORDER BY million DESC, country
LIMIT 10`,
  },
  {
    id: "unit-values",
    question: "What do partners pay China by the kilogram?",
    note: "US dollars per kilogram of metals, compounds and magnets together. It is the value of a mixture, not a price: whoever buys magnets pays more by the kilogram than whoever buys cerium. Months without a weight are left out.",
    sql: `WITH yearly AS (
  SELECT country, year(month) AS year, sum(value_usd) / sum(net_weight_kg) AS usd_per_kg
  FROM china_exports
  WHERE net_weight_kg > 0
  GROUP BY ALL
)
SELECT country,
  round(sum(usd_per_kg) FILTER (WHERE year = 2018), 1) AS usd_per_kg_2018,
  round(sum(usd_per_kg) FILTER (WHERE year = 2020), 1) AS usd_per_kg_2020,
  round(sum(usd_per_kg) FILTER (WHERE year = 2022), 1) AS usd_per_kg_2022,
  round(sum(usd_per_kg) FILTER (WHERE year = 2024), 1) AS usd_per_kg_2024
FROM yearly
GROUP BY country
ORDER BY usd_per_kg_2024 DESC, country`,
  },
];
