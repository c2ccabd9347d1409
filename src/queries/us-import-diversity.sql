-- question: Has the United States spread its purchases?
-- note: The Herfindahl-Hirschman index of the origins of US imports, metals and compounds by value: 10,000 is a single
--   origin. An origin is where a shipment came from, not where its ore was mined.
-- chart: line x=year y=hhi_points

WITH origins AS (
  SELECT year, country, sum(import_value_usd) AS value
  FROM us_imports
  WHERE hs6 IN ('280530', '284610', '284690') AND row_kind = 'country'
  GROUP BY year, country
), shares AS (
  SELECT year, country, 100 * value / sum(value) OVER (PARTITION BY year) AS share_pct
  FROM origins
)
SELECT year,
  round(sum(share_pct ** 2)) AS hhi_points,
  round(max(share_pct), 1) AS largest_share_pct,
  arg_max(country, share_pct) AS largest_origin,
  count(*) FILTER (WHERE share_pct >= 1) AS origins_above_1_pct
FROM shares
GROUP BY year
ORDER BY year
