-- question: What would likelier projects add?
-- note: Projects outside China that do not run yet, each site at its newest date. Expected is what they state, times the
--   odds that the authors assume for their status; lifted is the same with odds multiplied, up to certainty. Sites that
--   state no tonnage of NdPr oxide count as nothing.
-- chart: bar x=status y=lifted_t
-- lift: 1.5

WITH sites AS (
  SELECT site, arg_max(status, as_of_year) AS status, max_by(ndpr_oxide_t_per_year, as_of_year) AS stated
  FROM projects
  WHERE iso3 <> 'CHN'
  GROUP BY site
), odds AS (
  SELECT replace(id, 'probability-', '') AS status, value / 100 AS odds
  FROM assumptions
  WHERE id LIKE 'probability-%'
)
SELECT status, count(*) AS sites, count(stated) AS stating,
  coalesce(sum(stated), 0) AS stated_t,
  100 * any_value(odds) AS odds_pct,
  round(coalesce(sum(stated * odds), 0)) AS expected_t,
  round(coalesce(sum(stated * least(1, :lift::DOUBLE * odds)), 0)) AS lifted_t
FROM sites
JOIN odds USING (status)
WHERE status <> 'operating'
GROUP BY status
ORDER BY lifted_t DESC, status
