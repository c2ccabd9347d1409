-- question: How stable are the countries that could supply?
-- note: The World Bank's estimate of political stability of the newest year, from about -2.5 to 2.5, higher is more
--   stable; risk is its distance from 2.5 on a scale of 100. Estimates have margins of error.
-- chart: bar x=country y=risk_of_100

SELECT country, year, round(political_stability, 2) AS political_stability,
  round(100 * greatest(0, least(1, (2.5 - political_stability) / 5))) AS risk_of_100, edition
FROM governance
WHERE country IN (SELECT country FROM projects WHERE ndpr_oxide_t_per_year IS NOT NULL) OR country = 'China'
QUALIFY edition = max(edition) OVER () AND year = max(year) OVER (PARTITION BY edition)
ORDER BY risk_of_100 DESC
