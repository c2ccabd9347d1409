-- question: What do partners pay China by the kilogram?
-- note: US dollars per kilogram of metals, compounds and magnets together. It is the value of a mixture, not a price:
--   whoever buys magnets pays more by the kilogram than whoever buys cerium. Months without a weight are left out.

WITH yearly AS (
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
ORDER BY usd_per_kg_2024 DESC, country
