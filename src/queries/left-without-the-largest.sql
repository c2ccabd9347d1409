-- question: What would be left without the largest supplier?
-- note: The rest of the output of magnet rare earths as a share of all, by stage and year, as the International Energy
--   Agency has or projects it. Shares of output, not of anybody's need.
-- chart: none

SELECT stage, year, arg_max(country, quantity_kt) AS largest,
  round(100 * (1 - max(quantity_kt) / sum(quantity_kt)), 1) AS others_share_pct
FROM stage_shares
WHERE edition = 'CMD2025' AND basis = 'magnet rare earths' AND row_kind <> 'world_total' AND quantity_kt IS NOT NULL
GROUP BY stage, year
ORDER BY stage, year
