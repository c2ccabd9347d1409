-- question: How concentrated is mining?
-- note: The Herfindahl-Hirschman index is the sum of the squared shares, in per cent: 10,000 is a monopoly. Each year is
--   read in the newest edition that has it. Countries that USGS does not list are part of the whole and are not squared,
--   which leaves the index at most a point too low.
-- chart: line x=year y=hhi_points

WITH newest AS (
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
ORDER BY year
