-- question: What share of the world's rare earths does China mine?
-- note: It depends on the edition, and on the denominator: USGS rounds the world total it publishes. In most of these rows
--   China's tonnage is its mining quota, so what was mined without one is in neither share.

SELECT year, edition,
  round(100 * china / all_rows, 1) AS share_of_sum_pct,
  round(100 * china / total, 1) AS share_of_published_total_pct
FROM (
  SELECT year, edition,
    sum(production_t_reo) FILTER (WHERE iso3 = 'CHN') AS china,
    sum(production_t_reo) FILTER (WHERE row_kind <> 'world_total') AS all_rows,
    sum(production_t_reo) FILTER (WHERE row_kind = 'world_total') AS total
  FROM production
  WHERE provenance = 'published'
  GROUP BY year, edition
)
ORDER BY year, edition
