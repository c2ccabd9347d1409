-- question: What does the United States pay for not buying from China?
-- note: US dollars per kilogram of what it imports. This is the value of a mixture and not a price: what comes from
--   elsewhere can be another element, or a purer one. Years for which the weight of all imports is not at hand are left out.
-- chart: none

WITH imports AS (
  SELECT year, if(hs = '280530', 'metals', 'compounds') AS product,
    sum(value_usd) FILTER (WHERE partner_iso3 = 'CHN') AS china_usd,
    sum(net_weight_kg) FILTER (WHERE partner_iso3 = 'CHN') AS china_kg,
    sum(value_usd) FILTER (WHERE partner = 'World') AS world_usd,
    sum(net_weight_kg) FILTER (WHERE partner = 'World') AS world_kg
  FROM us_china_trade
  WHERE reporter_iso3 = 'USA' AND flow = 'import'
  GROUP BY ALL
), paid AS (
  SELECT product, year,
    china_usd / china_kg AS china,
    (world_usd - china_usd) / (world_kg - china_kg) AS others
  FROM imports
)
SELECT product, year,
  round(china, 1) AS china_usd_per_kg,
  round(others, 1) AS others_usd_per_kg,
  round(others / china, 1) AS times_as_much
FROM paid
WHERE others IS NOT NULL
ORDER BY product, year
