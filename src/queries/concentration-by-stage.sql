-- question: How concentrated is each stage?
-- note: The sum of the squared shares of countries, in per cent, of magnet rare earths: 10,000 is a single country. What a
--   table sums as other countries is not squared, so that the index is at least this. Later years are projections.
-- chart: line x=year y=hhi_points color=stage

SELECT stage, year,
  round(sum((100 * quantity_kt / total) ** 2) FILTER (WHERE row_kind = 'country')) AS hhi_points,
  arg_max(country, quantity_kt) FILTER (WHERE row_kind = 'country') AS largest,
  bool_or(projection) AS projected
FROM (
  SELECT *, sum(quantity_kt) OVER (PARTITION BY stage, year) AS total
  FROM stage_shares
  WHERE edition = 'CMD2025' AND basis = 'magnet rare earths' AND row_kind <> 'world_total' AND quantity_kt IS NOT NULL
)
GROUP BY stage, year
ORDER BY stage, year
