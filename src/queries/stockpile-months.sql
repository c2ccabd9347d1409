-- question: How long would a stock last?
-- note: Months of the apparent consumption of compounds and metals in the United States, each year in the newest edition
--   that has it; the last year is an estimate. Magnets that arrive finished are not in it, and a stock of one oxide is no
--   stock of another.
-- chart: line x=year y=months
-- tonnes: 3000

SELECT year, edition,
  quantity_t AS consumption_t,
  round(12 * :tonnes::DOUBLE / quantity_t, 1) AS months
FROM us_salient
WHERE item = 'Consumption, apparent, compounds and metals'
QUALIFY edition = max(edition) OVER (PARTITION BY year)
ORDER BY year
