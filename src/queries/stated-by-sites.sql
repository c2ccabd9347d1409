-- question: What do the sites state, and what do they not?
-- note: Rows of the table of projects as they stand, Bayan Obo among them; an empty cell is a figure that no source gives
--   in this unit.
-- chart: none

SELECT site, country, operator, status, reserves_t_reo, capacity_t_reo_per_year, capacity_t_reo_per_year_status,
  ndpr_oxide_t_per_year, magnet_t_per_year
FROM projects
WHERE site = 'Bayan Obo' OR coalesce(reserves_t_reo, capacity_t_reo_per_year, ndpr_oxide_t_per_year, magnet_t_per_year) IS NOT NULL
ORDER BY site = 'Bayan Obo' DESC, ndpr_oxide_t_per_year DESC NULLS LAST, site
