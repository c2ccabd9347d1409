-- question: How stable are the states in which ore is mined?
-- note: The newest year of production, and the World Bank's estimate of political stability, from about -2.5 to 2.5. It
--   measures neither rules nor how they are kept; estimates have margins of error. Countries without an estimate are
--   left out.
-- chart: bar x=country y=share_pct

WITH newest AS (
  SELECT iso3, country, production_t_reo
  FROM production
  WHERE edition = (SELECT max(edition) FROM production) AND row_kind <> 'world_total'
  QUALIFY year = max(year) OVER ()
), mined AS (
  SELECT *, 100 * production_t_reo / sum(production_t_reo) OVER () AS share_pct
  FROM newest
), stability AS (
  SELECT iso3, arg_max(political_stability, year) AS political_stability, max(year) AS estimated
  FROM governance
  GROUP BY iso3
)
SELECT country, production_t_reo, round(share_pct, 1) AS share_pct,
  round(political_stability, 2) AS political_stability, estimated
FROM mined
JOIN stability USING (iso3)
WHERE production_t_reo > 0
ORDER BY political_stability, country
