-- question: How much do the projects outside China state, by status?
-- note: Rows of the table of projects, some of one site at two dates; many state no tonnage in this unit. Nothing is
--   weighted by odds here.
-- chart: bar x=status y=ndpr_oxide_t

SELECT status, count(DISTINCT site) AS sites,
  count(ndpr_oxide_t_per_year) AS stating_ndpr,
  coalesce(sum(ndpr_oxide_t_per_year), 0) AS ndpr_oxide_t,
  count(capacity_t_reo_per_year) AS stating_reo,
  coalesce(sum(capacity_t_reo_per_year), 0) AS reo_t
FROM projects
WHERE iso3 <> 'CHN'
GROUP BY status
ORDER BY ndpr_oxide_t DESC
