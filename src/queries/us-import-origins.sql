-- question: Where did the United States buy its rare earths in 2024?
-- note: Metals and compounds by value, without magnets: the customs heading for magnets holds those without rare earths
--   too. By weight China's share is higher still, because what it sells is cheaper by the kilogram.

WITH origins AS (
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
LIMIT 10
